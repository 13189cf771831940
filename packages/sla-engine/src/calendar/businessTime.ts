import { CompiledCalendar } from './CompiledCalendar';

/**
 * The deadline: the earliest instant by which `amountMs` of open time has passed since `startMs`. A deadline that falls exactly at
 * closing time is that closing instant. Zero amounts to the next opening.
 *
 * @param startMs - epoch milliseconds
 * @param amountMs - milliseconds of business time, not negative
 * @returns epoch milliseconds; undefined when that much open time never comes, or not before the end of the year 2199
 * @throws RangeError if the start is not an instant, or the amount is negative or not a number
 */
export function addBusinessTime(
  calendar: CompiledCalendar,
  startMs: number,
  amountMs: number,
): number | undefined {
  const { table } = calendar;
  if (amountMs > 0 && startMs >= table.fromMs && startMs <= table.toMs) {
    const openMs = table.openUntil(startMs) + amountMs;
    if (openMs <= table.totalMs) {
      return table.instantOf(openMs);
    }
  }
  return addBeyondTable(calendar, startMs, amountMs);
}

/** What the table at hand cannot answer: years not worked out yet, a zero amount, always open, nonsense. */
function addBeyondTable(
  calendar: CompiledCalendar,
  startMs: number,
  amountMs: number,
): number | undefined {
  requireInstant(startMs);
  if (!(amountMs >= 0)) {
    throw new RangeError(
      `an amount of business time must be 0 or more milliseconds, not ${amountMs}`,
    );
  }
  if (amountMs === 0) {
    return nextOpening(calendar, startMs);
  }
  if (calendar.alwaysOpen) {
    const atMs = startMs + amountMs;
    return Number.isSafeInteger(Math.floor(atMs)) ? atMs : undefined;
  }
  const { fromMs, toMs } = calendar.horizon;
  const start = Math.max(startMs, fromMs);
  if (!(start + amountMs <= toMs)) {
    return undefined;
  }
  for (
    let table: typeof calendar.table | undefined = calendar.covering(
      start,
      start + amountMs,
    );
    table;
    table = calendar.furtherAhead()
  ) {
    const openMs = table.openUntil(start) + amountMs;
    if (openMs <= table.totalMs) {
      return table.instantOf(openMs);
    }
  }
  return undefined;
}

/**
 * Open milliseconds in `[fromMs, toMs)`; 0 if the end is not after the beginning.
 *
 * @throws RangeError if one of them is not an instant
 */
export function businessTimeBetween(
  calendar: CompiledCalendar,
  fromMs: number,
  toMs: number,
): number {
  const { table } = calendar;
  if (fromMs < toMs && fromMs >= table.fromMs && toMs <= table.toMs) {
    return table.openUntil(toMs) - table.openUntil(fromMs);
  }
  return betweenBeyondTable(calendar, fromMs, toMs);
}

function betweenBeyondTable(
  calendar: CompiledCalendar,
  fromMs: number,
  toMs: number,
): number {
  requireInstant(fromMs);
  requireInstant(toMs);
  if (calendar.alwaysOpen) {
    return Math.max(0, toMs - fromMs);
  }
  const { horizon } = calendar;
  const from = Math.max(fromMs, horizon.fromMs);
  const to = Math.min(toMs, horizon.toMs);
  if (to <= from) {
    return 0;
  }
  const table = calendar.covering(from, to);
  return table.openUntil(to) - table.openUntil(from);
}

/** True at an instant inside the open time. A closing instant is not open. */
export function isOpenAt(calendar: CompiledCalendar, atMs: number): boolean {
  requireInstant(atMs);
  if (calendar.alwaysOpen) {
    return true;
  }
  const { fromMs, toMs } = calendar.horizon;
  if (atMs < fromMs || atMs >= toMs) {
    return false;
  }
  const table = calendar.covering(atMs, atMs);
  const i = table.indexAt(atMs);
  return i >= 0 && atMs < table.closeAt(i);
}

/**
 * The first open instant at or after `atMs`: itself if the calendar is open then.
 *
 * @returns epoch milliseconds; undefined when it never opens again, or not before the end of the year 2199
 */
export function nextOpening(
  calendar: CompiledCalendar,
  atMs: number,
): number | undefined {
  requireInstant(atMs);
  if (calendar.alwaysOpen) {
    return atMs;
  }
  const { fromMs, toMs } = calendar.horizon;
  const at = Math.max(atMs, fromMs);
  if (at >= toMs) {
    return undefined;
  }
  for (
    let table: typeof calendar.table | undefined = calendar.covering(at, at);
    table;
    table = calendar.furtherAhead()
  ) {
    const i = table.indexAt(at);
    if (i >= 0 && at < table.closeAt(i)) {
      return at;
    }
    if (i + 1 < table.count) {
      return table.openAt(i + 1);
    }
  }
  return undefined;
}

function requireInstant(atMs: number) {
  if (!Number.isFinite(atMs)) {
    throw new RangeError(
      `an instant must be a number of milliseconds since 1970, not ${atMs}`,
    );
  }
}
