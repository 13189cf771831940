import { nextOpening } from './businessTime';
import { CompiledCalendar } from './CompiledCalendar';
import { EpochDay, yearOf } from './dates';
import { MINUTES_OF_DAY } from './hours';
import { WallClock } from './zone';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Where in a business day something is due. */
export type BusinessDayTime =
  /** The time of day at which the clock started. */
  | { at: 'same-time' }
  /** The last closing time of the day. */
  | { at: 'close' }
  /** A time of day, in minutes from midnight. */
  | { at: 'minute'; minute: number };

/** A business day: a local date with hours of its own. A shift over midnight belongs to the date on which it starts. */
interface BusinessDay {
  day: EpochDay;
  openMs: number;
  closeMs: number;
}

class BusinessDayWalk {
  private wall: WallClock | undefined;
  private wallFrom = 0;
  private wallTo = -1;

  constructor(private readonly calendar: CompiledCalendar) {}

  private localDay(atMs: number): EpochDay {
    return Math.floor((atMs + this.calendar.offsetAt(atMs)) / DAY);
  }

  /** The local date, or the one before it while a shift that began then goes on. */
  dayInProgress(atMs: number): EpochDay {
    const today = this.localDay(atMs);
    const before = this.businessDay(today - 1);
    const own = this.businessDay(today);
    return before && atMs < before.closeMs && !(own && atMs >= own.openMs)
      ? today - 1
      : today;
  }

  /** The next business day after a date; undefined when there is none. */
  after(day: EpochDay): BusinessDay | undefined {
    let next = day + 1;
    for (let steps = 0; ; steps++) {
      const found = this.businessDay(next);
      if (found) {
        return found;
      }
      next++;
      // After a week without any, the calendar may open once a year, or never again: ask it rather than walk on.
      if (steps % 8 === 7) {
        const opening = nextOpening(this.calendar, this.toInstant(next * DAY));
        if (opening === undefined) {
          return undefined;
        }
        next = Math.max(next, this.localDay(opening) - 1);
      }
    }
  }

  businessDay(day: EpochDay): BusinessDay | undefined {
    if (this.calendar.alwaysOpen) {
      const openMs = this.toInstant(day * DAY);
      const closeMs = this.toInstant((day + 1) * DAY);
      return closeMs > openMs ? { day, openMs, closeMs } : undefined;
    }
    const { fromMs, toMs } = this.calendar.horizon;
    if (day * DAY < fromMs || day * DAY > toMs) {
      return undefined;
    }
    const { intervals } = this.calendar.dayOf(day);
    let openMs = Infinity;
    let closeMs = -Infinity;
    for (const { startMinute, endMinute } of intervals) {
      const midnight = day * DAY;
      const own = this.toInstant(midnight);
      const limit = this.toInstant(
        midnight + (endMinute > MINUTES_OF_DAY ? 2 : 1) * DAY,
      );
      const start = Math.max(
        this.toInstant(midnight + startMinute * MINUTE),
        own,
      );
      const end = Math.min(
        this.toInstant(midnight + endMinute * MINUTE),
        limit,
      );
      if (end > start) {
        openMs = Math.min(openMs, start);
        closeMs = Math.max(closeMs, end);
      }
    }
    return closeMs > openMs ? { day, openMs, closeMs } : undefined;
  }

  toInstant(wallMs: number): number {
    const year = yearOf(Math.floor(wallMs / DAY));
    if (!this.wall || year < this.wallFrom || year > this.wallTo) {
      this.wallFrom = year;
      this.wallTo = year + 1;
      this.wall = new WallClock(
        this.calendar.zoneRules,
        this.wallFrom,
        this.wallTo,
      );
    }
    return this.wall.toInstant(wallMs);
  }
}

/**
 * The instant that lies `days` business days after the local date of `startMs`, at a time of that day. A time before the day opens
 * or after it has closed is moved to its closing time.
 *
 * A start inside a shift that began the day before counts for that day.
 *
 * @param days - how many business days to go on, 0 or more; with 0 the day of the start itself, or the next business day when
 * it is none or has closed already
 * @returns epoch milliseconds; undefined when there is no such day before the end of the year 2199
 */
export function addBusinessDays(
  calendar: CompiledCalendar,
  startMs: number,
  days: number,
  time: BusinessDayTime = { at: 'same-time' },
): number | undefined {
  if (!Number.isSafeInteger(days) || days < 0) {
    throw new RangeError(
      `a number of business days must be a whole number from 0 on, not ${days}`,
    );
  }
  const walk = new BusinessDayWalk(calendar);
  const startDay = walk.dayInProgress(startMs);
  let found: BusinessDay | undefined;
  if (days === 0) {
    found = walk.businessDay(startDay);
    if (!found || startMs >= found.closeMs) {
      found = walk.after(startDay);
    }
  } else {
    found = walk.after(startDay);
    for (let i = 1; i < days && found; i++) {
      found = walk.after(found.day);
    }
  }
  if (!found || time.at === 'close') {
    return found?.closeMs;
  }
  const sinceMidnight =
    time.at === 'minute'
      ? time.minute * MINUTE
      : startMs + calendar.offsetAt(startMs) - startDay * DAY;
  const atMs = walk.toInstant(found.day * DAY + sinceMidnight);
  return atMs >= found.openMs && atMs <= found.closeMs ? atMs : found.closeMs;
}
