import path from 'node:path';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';
import { documentOf, FRIDAY, PROMISE } from './__fixtures__/documents';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');

describe('sla test', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
  });
  afterEach(() => folder.remove());

  async function outcomeOf(text: string) {
    return runSla('test', folder.write('scenario.yaml', text));
  }

  /** Scenarios of one ticket of Friday evening, with what follows of each. */
  function scenario(rest: string): string {
    return `${PROMISE}
scenarios:
  - name: it
    ticket: { priority: high, created: Friday 2026-03-06 18:30 }
${rest}`;
  }

  it('passes the examples', async () => {
    const { code, stdout } = await runSla('test', EXAMPLES);
    expect(stdout).toMatch(/\n[1-9]\d* passed, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('says in a sentence what a ticket of Friday evening is promised', async () => {
    await expect(outcomeOf(FRIDAY)).resolves.toEqual({
      code: 0,
      stdout: '✓ Friday evening\n1 passed, 0 failed\n',
      stderr: '',
    });
  });

  it('shows what is different and how it came about', async () => {
    const { code, stdout } = await outcomeOf(
      FRIDAY.replace('9:20', '10:20').replace('met with', 'running with'),
    );
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^✗ Friday evening \(.*scenario\.yaml:9:5\)$/),
      '    firstResponse at Mon 2026-03-09 10:20 (Asia/Karachi)',
      '      state  expected running  got breached',
      '      left   expected 40m      got 20m over',
      '      target 90m in calendar, for high',
      '        Fri 2026-03-06 18:30  ticket created, high',
      '        Fri 2026-03-06 18:30    counted 30m',
      '        Fri 2026-03-06 19:00    closed 62h',
      '        Mon 2026-03-09 09:00    counted 1h 20m',
      '        Mon 2026-03-09 10:20  reply, status open',
      '0 passed, 1 failed',
      '',
    ]);
  });

  it.each([
    ['a state alone', ['firstResponse: running']],
    ['a deadline', ['resolution: running, due Monday 12:30']],
    ['a moment', ['at: 19:00', 'resolution: running with 3h 30m left']],
    ['what is over', ['at: Monday 10:20', 'firstResponse: breached 20m over']],
    [
      'every field',
      [
        'resolution:',
        '  { state: running, left: 4h, elapsed: 0s, target: 240m, deadline: Monday 12:30, policy: policy, cycle: 1, face: agreed }',
      ],
    ],
    ['the internal face', ['resolution: { face: internal, left: 2h }']],
    [
      'when it breached',
      [
        'at: Monday 13:00',
        'resolution: { breachedAt: Monday 12:30, stoppedAt: none }',
      ],
    ],
    ['no clock', ['nextResponse: none']],
    [
      'several moments',
      [
        '- { at: 18:40, resolution: running with 3h 50m left }',
        '- { at: Monday 09:00, resolution: running with 3h 30m left }',
      ],
    ],
  ])('understands %s', async (_, expected) => {
    const text = expected.map(line => `      ${line}\n`).join('');
    const { stdout, code } = await outcomeOf(scenario(`    expect:\n${text}`));
    expect([stdout, code]).toEqual(['✓ it\n1 passed, 0 failed\n', 0]);
  });

  it('lets a ticket live as in the portal', async () => {
    const { stdout, code } = await outcomeOf(
      scenario(`    events:
      - { at: 18:40, reply: Hello, status: pending }
      - { at: Monday 09:00, message: Hello }
      - { at: Monday 09:10, note: He answered, priority: low }
      - { at: Monday 09:30, priority: high, estimate: true }
      - { at: Monday 11:00, status: resolved }
      - { at: Tuesday 09:00, message: Again }
      - { at: Tuesday 09:30, status: closed }
    expect:
      - at: Friday 20:00
        resolution: { state: paused, left: 3h 50m }
      - at: Monday 09:20
        resolution: none
      - at: Monday 12:00
        resolution: met with 1h 50m left
      - at: Tuesday 09:15
        resolution: running with 1h 35m left
      - resolution: { state: met, stoppedAt: Tuesday 09:30 }
`),
    );
    expect([stdout, code]).toEqual(['✓ it\n1 passed, 0 failed\n', 0]);
  });

  it('chooses the policies as the portal does when the ticket names a service', async () => {
    const policy = (name: string, more: string) => `  - kind: SlaPolicy
    metadata: { name: ${name} }
    spec:
      owner: group:default/desk
      lifecycle: agreed
      calendar: always
      targets: { default: { resolution: 8h } }
${more}`;
    const text = (expected: string) => `policy:
${policy('general', '      appliesTo: { services: { kind: component } }\n')}
${policy('premium', '      customer: group:default/gold\n      appliesTo: { services: { kind: component } }\n')}
service:
  - kind: Component
    metadata: { name: shop }
    spec: { type: service }
scenarios:
  - name: gold
    ticket:
      { service: shop, customer: group:default/gold, created: 2026-03-06 18:30 }
    expect: { policies: ${expected}, resolution: running }
`;
    await expect(outcomeOf(text('[premium]'))).resolves.toMatchObject({
      code: 0,
    });
    const { stdout, code } = await outcomeOf(text('[general]'));
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(1, 5)).toEqual([
      '    policies at Fri 2026-03-06 18:30 (UTC)',
      '      policies  expected slapolicy:default/general  got slapolicy:default/premium',
      '      slapolicy:default/general: slapolicy:default/premium names its customer.',
      '      slapolicy:default/premium: Its spec.appliesTo.services selects the service.',
    ]);
  });

  it('asks which policy is meant when several have the clock', async () => {
    folder.write('one.yaml', documentOf('one', '4h'));
    folder.write('two.yaml', documentOf('two', '8h'));
    const text = (expected: string) => `policy: [one.yaml, two.yaml]
scenarios:
  - name: both
    ticket: { created: 2026-03-06 18:30 }
    expect:
      resolution: ${expected}
`;
    const unclear = await outcomeOf(text('running'));
    expect(unclear.code).toBe(1);
    expect(unclear.stdout).toContain(
      'Several policies have such a clock: slapolicy:default/one, slapolicy:default/two.',
    );
    await expect(
      outcomeOf(text('[{ policy: one, left: 4h }, { policy: two, left: 8h }]')),
    ).resolves.toMatchObject({ code: 0 });
  });

  it('prints for programs and for GitHub', async () => {
    const file = folder.write('a.yaml', FRIDAY.replace('40m', '30m'));
    const json = await runSla('test', folder.path, '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      passed: 0,
      failed: 1,
      notRun: 0,
      scenarios: [
        {
          file,
          line: 9,
          name: 'Friday evening',
          passed: false,
          failures: [
            {
              line: 14,
              column: 22,
              subject: 'firstResponse',
              at: '2026-03-09T04:20:00.000Z',
              differences: [{ field: 'left', expected: '30m', got: '40m' }],
            },
          ],
        },
      ],
      problems: [],
    });
    const github = await runSla('test', file, '--format', 'github');
    expect(github.stdout).toContain(
      `::error file=${file},line=14,col=22::scenarios[0].expect.firstResponse: Friday evening: firstResponse: left expected 30m, got 40m.`,
    );
  });

  it('ends with 2 when there is nothing to run', async () => {
    const services = path.join(EXAMPLES, 'services.yaml');
    await expect(runSla('test', services)).resolves.toMatchObject({ code: 1 });
    const calendars = path.join(EXAMPLES, 'calendars');
    const { code, stderr } = await runSla('test', calendars);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('There is no scenario file in'),
    ]);
  });
});
