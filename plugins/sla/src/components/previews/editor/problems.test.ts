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
