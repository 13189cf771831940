import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkDocuments } from './checkDocuments';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');

describe('checkDocuments', () => {
  it('finds nothing wrong with the examples', () => {
    const checked = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .flatMap(name =>
        checkDocuments(readFileSync(path.join(EXAMPLES, name), 'utf8')),
      );
    expect(checked.length).toBeGreaterThanOrEqual(6);
    expect(checked.filter(({ problems }) => problems.length)).toEqual([]);
  });

  it('names every problem with its path', () => {
    const checked = checkDocuments(`
apiVersion: sla.backstage-sla.dev/v2
kind: SlaPolicy
metadata: { name: desk }
spec:
  owner: group:default/desk
  lifecycle: agreed
  calendar: always
  targets:
    high: { resolution: 4 hours }
---
apiVersion: sla.backstage-sla.dev/v1alpha1
kind: BusinessCalendar
metadata: { name: never }
spec:
  timeZone: Asia/Karachi
  hours: { mon: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: not-ours }
`);
    expect(checked.map(({ name }) => name)).toEqual([
      'SlaPolicy desk',
      'BusinessCalendar never',
    ]);
    expect(checked[0].problems.map(({ path: where }) => where)).toEqual([
      'apiVersion',
      'spec.targets.high.resolution',
    ]);
    expect(checked[1].problems.length).toBeGreaterThan(0);
  });

  it('gives the line of broken YAML', () => {
    const [{ problems }] = checkDocuments('kind: SlaPolicy\nspec: [1, 2\n');
    expect(problems[0].path).toMatch(/^line [23]$/);
  });
});
