export interface Period {
  fromMs: number;
  toMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Splits a period into whole days (UTC) that are over, whose figures hardly change any more, and what lies before and after them.
 *
 * @returns `past` is absent where the period has no such day
 */
export function splitAtPastDays(
  { fromMs, toMs }: Period,
  nowMs: number,
): { past?: Period; edges: Period[] } {
  const firstMs = Math.ceil(fromMs / DAY_MS) * DAY_MS;
  const endMs = Math.floor(Math.min(toMs, nowMs) / DAY_MS) * DAY_MS;
  if (endMs <= firstMs) {
    return { edges: [{ fromMs, toMs }] };
  }
  return {
    past: { fromMs: firstMs, toMs: endMs },
    edges: [
      { fromMs, toMs: firstMs },
      { fromMs: endMs, toMs },
    ].filter(edge => edge.fromMs < edge.toMs),
  };
}
