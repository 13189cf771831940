import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';
import { documentOf, FRIDAY } from './__fixtures__/documents';

describe('sla test of files that are wrong', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
  });
  afterEach(() => folder.remove());

  function outcomeOf(text: string) {
    return runSla('test', folder.write('scenario.yaml', text));
  }

  it('says where a scenario file is wrong, and runs the others', async () => {
    const text = `${FRIDAY}  - name: wrong
    ticket: { priority: hihg, created: Monday 2026-03-06 18:30 }
    events:
      - { at: Mondy 09:00, reply: true }
      - { at: 2026-03-05 09:00, reply: true }
      - { reply: true }
      - { at: 19:00, status: closed }
      - { at: 19:00, reply: true }
    expect:
      firstRespons: met
      resolution: met with 4 minutes left
  - name: nothing
    ticket: { priority: high, created: 2026-03-06 18:30 }
`;
    const file = folder.write('wrong.yaml', text);
    const { code, stdout } = await runSla('test', file);
    expect(code).toBe(1);
    const problems = stdout
      .split('\n')
      .filter(line => line.startsWith(file))
      .map(line => line.slice(file.length + 1));
    expect(problems).toEqual([
      expect.stringMatching(
        /^16:25: .*"hihg" is none of .*did you mean "high"/,
      ),
      expect.stringMatching(/^16:40: .*2026-03-06 is a Friday, not a Monday$/),
      expect.stringMatching(/^26:5: scenarios\[2\]: expects nothing/),
    ]);
    expect(stdout).toContain('✓ Friday evening');
    expect(stdout).toContain('1 passed, 0 failed, 2 not run');
    const next = await outcomeOf(
      text.replace('hihg', 'high').replace('Monday 2026', 'Friday 2026'),
    );
    expect(next.stdout.match(/scenario\.yaml:\d+:\d+/g)).toEqual(
      ['18:15', '19:15', '20:9', '22:29', '24:7', '25:19', '26:5'].map(
        place => `scenario.yaml:${place}`,
      ),
    );
  });

  it('says what is wrong with a policy in its own file, once', async () => {
    const policy = folder.write('one.yaml', documentOf('one', '4 hours'));
    const text = `policy: one.yaml
scenarios:
  - { name: a, ticket: { created: 2026-03-06 18:30 }, expect: { resolution: running } }
  - { name: b, ticket: { created: 2026-03-06 18:30 }, expect: { resolution: running } }
`;
    const { code, stdout } = await outcomeOf(text);
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringContaining(
        `${policy}:8:37: spec.targets.default.resolution: "4 hours"`,
      ),
      '0 passed, 0 failed, 2 not run',
      '',
    ]);
    folder.write('one.yaml', documentOf('one', '4h').replace('always', 'x'));
    const incomplete = await outcomeOf(text);
    expect(incomplete.stdout).toContain(
      `${policy}:7:13: spec.calendar: businesscalendar:default/x is not among these files`,
    );
  });

  it('answers whatever stands in a file', async () => {
    const lines = FRIDAY.split('\n');
    const odd = ['', '{', '[]', '*x', '&a [*a]', '- 1', '!!binary x', '1e400'];
    for (let i = 0; i < lines.length; i++) {
      const variants = [
        lines.toSpliced(i, 1),
        ...odd.map(value =>
          lines.with(i, lines[i].replace(/: .*$/, `: ${value}`)),
        ),
        ...odd.map(value => lines.with(i, value)),
      ];
      for (const variant of variants) {
        const run = await outcomeOf(variant.join('\n'));
        expect(run.stderr).not.toContain(' at ');
        expect(run.code === 0).toBe(
          /\b[1-9]\d* passed, 0 failed\n$/.test(run.stdout),
        );
      }
    }
  });
});
