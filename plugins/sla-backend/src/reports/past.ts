import { Knex } from 'knex';

export interface Period {
  fromMs: number;
  toMs: number;
}

const HOUR_MS = 60 * 60 * 1000;

/** Until then what comes due is recorded, also by a replica that is busy. */
const RECORDED_MS = 10 * 60 * 1000;

/**
 * Splits a period into whole hours that are over, whose figures hardly change any more, and what lies before and after them.
 *
 * @returns `past` is absent where the period has no such hour
 */
export function splitAtPast(
  { fromMs, toMs }: Period,
  nowMs: number,
): { past?: Period; edges: Period[] } {
  const firstMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS;
  const endMs =
    Math.floor(Math.min(toMs, nowMs - RECORDED_MS) / HOUR_MS) * HOUR_MS;
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

/** Narrows to rows whose instant lies in any of the periods. */
export function whereWithin(
  query: Knex.QueryBuilder,
  column: string,
  periods: Period[],
): void {
  query.andWhere(builder => {
    if (!periods.length) {
      builder.whereRaw('1 = 0');
    }
    for (const { fromMs, toMs } of periods) {
      builder.orWhere(one =>
        one.where(column, '>=', fromMs).where(column, '<', toMs),
      );
    }
  });
}
