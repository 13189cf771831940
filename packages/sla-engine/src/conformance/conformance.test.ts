import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkCase } from './checkCase';
import { ClockCase, ConformanceCase, DeadlineCase } from './format';
import { conformance } from './main';
import { skipBecause } from '../__testUtils__/skipBecause';

const FIXTURES = join(__dirname, 'fixtures');
const SHARED = resolve(__dirname, '../../../../../shared/cases');

function readCases<T extends ConformanceCase>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

function failuresOf(cases: ConformanceCase[]) {
  return cases
    .map(one => ({ id: one.id, disagreements: checkCase(one) }))
    .filter(({ disagreements }) => disagreements.length > 0);
}

describe('the cases carried along', () => {
  const deadlines = readCases<DeadlineCase>(
    join(FIXTURES, 'cases-deadline.jsonl'),
  );
  const clocks = readCases<ClockCase>(join(FIXTURES, 'cases-clock.jsonl'));

  it('are as many as they should be', () => {
    expect(deadlines).toHaveLength(240);
    expect(clocks).toHaveLength(60);
  });

  it.each(['add', 'elapsed', 'next'] as const)('pass for %s', op => {
    const cases = deadlines.filter(one => one.op === op);
    expect(cases.length).toBeGreaterThan(20);
    expect(failuresOf(cases)).toEqual([]);
  });

  it('pass for clocks', () => {
    expect(failuresOf(clocks)).toEqual([]);
  });

  it('fail when the expected deadline is a second off', () => {
    const one = deadlines.find(c => c.op === 'add' && c.expected !== null)!;
    expect(checkCase({ ...one, expected: one.expected! + 1 })).toEqual([
      { where: 'expected', expected: one.expected! + 1, got: one.expected },
    ]);
  });

  it('fail when a clock is expected in another state', () => {
    const one = structuredClone(clocks[0]);
    one.expected.afterEvent[0].resolution![0] = 'paused';
    expect(checkCase(one)).toHaveLength(1);
  });
});

describe('the shared cases', () => {
  const files = existsSync(SHARED)
    ? readdirSync(SHARED).filter(name => name.endsWith('.jsonl'))
    : [];

  if (files.length === 0) {
    skipBecause('are not beside this checkout (../shared/cases)');
  } else {
    it.each(files)(
      'all pass: %s',
      name => {
        const cases = readCases(join(SHARED, name));
        expect(cases.length).toBeGreaterThan(0);
        expect(failuresOf(cases)).toEqual([]);
      },
      60_000,
    );
  }
});

describe('the command', () => {
  function run(...paths: string[]) {
    const lines: string[] = [];
    const code = conformance(paths, line => lines.push(line));
    return { code, lines };
  }

  it('counts what passed', () => {
    expect(run(join(FIXTURES, 'cases-deadline.jsonl'))).toEqual({
      code: 0,
      lines: ['240 passed, 0 failed'],
    });
  });

  it('prints disagreements and exits with 1', () => {
    const { code, lines } = run(join(FIXTURES, 'broken.jsonl'));
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /broken\.jsonl:1 case 7 expected: expected 1748851201, got 1748851200$/,
      ),
      expect.stringMatching(
        /broken\.jsonl:2 case \? error: expected "an answer", got ".*JSON/,
      ),
      '1 passed, 2 failed',
    ]);
  });

  it('prints the first twenty disagreements and then a count', () => {
    const { code, lines } = run(
      ...Array.from({ length: 12 }, () => join(FIXTURES, 'broken.jsonl')),
    );
    expect(code).toBe(1);
    expect(lines).toHaveLength(22);
    expect(lines.slice(20)).toEqual([
      '… and 4 more disagreements',
      '12 passed, 24 failed',
    ]);
  });

  it('asks for files', () => {
    expect(run()).toEqual({
      code: 2,
      lines: [expect.stringContaining('usage')],
    });
  });
});
