/**
 * The limit: what is left when everything is taken away that makes a calendar useful. A bare table of opening instants and of the
 * open time before each, two binary searches, no check of anything.
 */
export interface BareTable {
  opens: Float64Array;
  /** Open milliseconds before each opening; one entry more than there are openings. */
  before: Float64Array;
}

export function bareTable(
  intervals: ReadonlyArray<{ fromMs: number; toMs: number }>,
): BareTable {
  const opens = new Float64Array(intervals.length);
  const before = new Float64Array(intervals.length + 1);
  intervals.forEach(({ fromMs, toMs }, i) => {
    opens[i] = fromMs;
    before[i + 1] = before[i] + toMs - fromMs;
  });
  return { opens, before };
}

/** The last place whose value is not above the wanted one. */
function search(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (values[middle] <= wanted) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function openUntil({ opens, before }: BareTable, atMs: number): number {
  const i = search(opens, atMs);
  const end = before[i + 1];
  const open = before[i] + atMs - opens[i];
  return open < end ? open : end;
}

export function limitAdd(
  table: BareTable,
  startMs: number,
  amountMs: number,
): number {
  const openMs = openUntil(table, startMs) + amountMs;
  // The end of an interval and the beginning of the next are the same open time; the end is meant.
  const i = search(table.before, openMs - 1);
  return table.opens[i] + openMs - table.before[i];
}

export function limitElapsed(
  table: BareTable,
  fromMs: number,
  toMs: number,
): number {
  return openUntil(table, toMs) - openUntil(table, fromMs);
}
