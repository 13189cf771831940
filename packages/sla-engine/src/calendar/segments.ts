import { CompiledCalendar } from './CompiledCalendar';
import { CalendarSegment } from './types';
import { WallClock } from './zone';
import { yearOf } from './dates';

const DAY = 86_400_000;

/** Divides closed time into holidays and what is just closed. Asked in ascending order. */
class ClosedTime {
  private readonly wall: WallClock;

  constructor(
    private readonly calendar: CompiledCalendar,
    fromMs: number,
    toMs: number,
  ) {
    this.wall = new WallClock(
      calendar.zoneRules,
      yearOf(Math.floor(fromMs / DAY)) - 1,
      yearOf(Math.floor(toMs / DAY)) + 1,
    );
  }

  put(segments: CalendarSegment[], fromMs: number, toMs: number) {
    if (toMs <= fromMs) {
      return;
    }
    // A local date begins within a day of the UTC date of the same name.
    let day = Math.floor(fromMs / DAY) - 1;
    let begin = this.wall.toInstant(day * DAY);
    let current: CalendarSegment | undefined;
    while (begin < toMs) {
      const end = this.wall.toInstant((day + 1) * DAY);
      const from = Math.max(begin, fromMs);
      const to = Math.min(end, toMs);
      if (to > from) {
        const name = this.calendar.dayOf(day).holiday;
        const kind = name === undefined ? 'closed' : 'holiday';
        if (current && current.kind === kind && current.name === name) {
          current.toMs = to;
        } else {
          current =
            name === undefined
              ? { fromMs: from, toMs: to, kind: 'closed' }
              : { fromMs: from, toMs: to, kind: 'holiday', name };
          segments.push(current);
        }
      }
      day++;
      begin = end;
    }
  }
}

/**
 * The stretches between two instants, each open, closed, or closed by a named holiday; without gaps, in order. Dates are holidays
 * from 00:00 to 24:00, also at hours when the week has none; a shift that runs into one from the day before is open.
 *
 * @returns an empty list if the end is not after the beginning
 */
export function segmentsBetween(
  calendar: CompiledCalendar,
  fromMs: number,
  toMs: number,
): CalendarSegment[] {
  if (!(toMs > fromMs)) {
    return [];
  }
  if (calendar.alwaysOpen) {
    return [{ fromMs, toMs, kind: 'open' }];
  }
  const { horizon } = calendar;
  const from = Math.min(Math.max(fromMs, horizon.fromMs), toMs);
  const to = Math.max(Math.min(toMs, horizon.toMs), from);
  const segments: CalendarSegment[] = [];
  putClosed(segments, fromMs, from);
  if (to > from) {
    const table = calendar.covering(from, to);
    const closed = new ClosedTime(calendar, from, to);
    let at = from;
    for (
      let i = Math.max(0, table.indexAt(from));
      i < table.count && table.openAt(i) < to;
      i++
    ) {
      const open = Math.max(table.openAt(i), from);
      const close = Math.min(table.closeAt(i), to);
      if (close > open) {
        closed.put(segments, at, open);
        segments.push({ fromMs: open, toMs: close, kind: 'open' });
        at = close;
      }
    }
    closed.put(segments, at, to);
  }
  putClosed(segments, to, toMs);
  return segments;
}

function putClosed(segments: CalendarSegment[], fromMs: number, toMs: number) {
  if (toMs > fromMs) {
    segments.push({ fromMs, toMs, kind: 'closed' });
  }
}
