import { problemsOf } from './problems';

const GOOD = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata:
  name: help-desk
spec:
  owner: group:default/it
  lifecycle: agreed
  appliesTo:
    services: { kind: component }
  calendar: office-hours
  targets:
    high: { firstResponse: 10m, resolution: 4h }
`;

/** The text that is marked. */
const marked = (text: string) =>
  problemsOf(text).map(({ from, to }) => text.slice(from, to));

describe('problems of a text', () => {
  it('has none with a good policy', () => {
    expect(problemsOf(GOOD)).toEqual([]);
    expect(problemsOf('')).toEqual([]);
  });

  it('marks the value that is wrong, and says where and why', () => {
    const text = GOOD.replace('resolution: 4h', 'resolution: 4x');
    expect(marked(text)).toEqual(['4x']);
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({
        line: 12,
        column: 45,
        message: expect.stringMatching(/^spec\.targets\.high\.resolution: /),
      }),
    ]);
  });

  it('asks whether calendars exist when it knows those that do', () => {
    const of = (...refs: string[]) =>
      problemsOf(GOOD, { calendars: new Set(refs) });
    expect(of('businesscalendar:default/office-hours')).toEqual([]);
    expect(of()).toEqual([
      expect.objectContaining({
        line: 10,
        message: expect.stringContaining('office-hours'),
      }),
    ]);
  });

  it('takes what the server found, once, and within the text', () => {
    const text = GOOD.replace('resolution: 4h', 'resolution: 4x');
    const [ours] = problemsOf(text);
    const found = [
      { line: 7, column: 3, path: 'spec', message: 'ties with another' },
      { line: 700, column: 70, path: '', message: 'is too far down' },
      {
        ...ours,
        path: 'spec.targets.high.resolution',
        message: ours.message.replace(/^[^:]+: /, ''),
      },
    ];
    const all = problemsOf(text, { found });
    expect(all.map(one => one.message)).toEqual([
      'spec: ties with another',
      ours.message,
      'is too far down',
    ]);
    expect(all[2].to).toBeLessThanOrEqual(text.length);
  });

  it('marks something of a line where nothing is missing but a value', () => {
    const text = GOOD.replace('calendar: office-hours', 'calendar:');
    const [place] = marked(text);
    expect(place).toContain('calendar');
  });

  it.each(['{', 'a: [', 'kind: SlaPolicy\n\tspec: x', ': : :', '"', 'a: *b'])(
    'says of %j what is wrong, within the text',
    text => {
      const problems = problemsOf(text);
      expect(problems.length).toBeGreaterThan(0);
      for (const { from, to } of problems) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(from).toBeLessThanOrEqual(to);
      }
    },
  );
});
