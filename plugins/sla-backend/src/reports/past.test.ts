import { splitAtPast } from './past';

const HOUR_MS = 60 * 60 * 1000;
const M = 60_000;

it.each([
  [0, 5 * HOUR_MS, 9 * HOUR_MS],
  [1, 5 * HOUR_MS - 1, 9 * HOUR_MS],
  [20 * M, 50 * M, 9 * HOUR_MS],
  [20 * M, 70 * M, 9 * HOUR_MS],
  [20 * M, 5 * HOUR_MS + M, 5 * HOUR_MS + M],
  [20 * M, 5 * HOUR_MS + M, 2 * HOUR_MS],
  [3 * HOUR_MS, 5 * HOUR_MS, M],
])(
  'splits %i to %i, seen at %i, into parts that are all of it, once',
  (fromMs, toMs, nowMs) => {
    const { past, edges } = splitAtPast({ fromMs, toMs }, nowMs);
    const parts = [...edges, ...(past ? [past] : [])].sort(
      (a, b) => a.fromMs - b.fromMs,
    );
    expect(parts[0].fromMs).toBe(fromMs);
    expect(parts[parts.length - 1].toMs).toBe(toMs);
    parts.slice(1).forEach((part, index) => {
      expect(part.fromMs).toBe(parts[index].toMs);
    });
  },
);

it('takes an hour for past ten minutes after it is over', () => {
  const period = { fromMs: 0, toMs: 5 * HOUR_MS };
  const pastAt = (nowMs: number) => splitAtPast(period, nowMs).past;
  expect(pastAt(2 * HOUR_MS + 599_999)).toEqual({ fromMs: 0, toMs: HOUR_MS });
  expect(pastAt(2 * HOUR_MS + 600_000)).toEqual({
    fromMs: 0,
    toMs: 2 * HOUR_MS,
  });
});
