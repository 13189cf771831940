import { EpochDay, epochDayOf, weekdayOf, yearOf } from './dates';
import { DayInterval, MINUTES_OF_DAY } from './hours';
import { WallClock, ZoneRules } from './zone';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Width of a bucket of the index over instants: 2^26 ms, 18.6 hours. A power of two, so that dividing by it is exact. */
const TIME_BUCKET = 2 ** 26;

/** Tells the intervals of a local date. */
export type HoursOfDay = (
  day: EpochDay,
  weekday: number,
) => readonly DayInterval[];

/** Numbers kept of an interval, side by side so that one question touches one line of the processor's cache. */
const STRIDE = 4;
const OPEN = 0;
const CLOSE = 1;
/** Open milliseconds from the table's beginning to the interval's end. */
const OPEN_TIME = 2;
/** What to add to an amount of open time that ends in the interval, to get the instant. */
const SHIFT = 3;

/**
 * The open time of a calendar between two instants as plain sorted numbers, with an index over instants and one over open time, so
 * that a question costs the same for an hour and for years.
 */
export class OpenTable {
  /** How many open intervals there are; they are disjoint, ascending and do not touch. */
  readonly count: number;
  /** All open milliseconds. */
  readonly totalMs: number;

  private readonly intervals: Float64Array;
  /** Per bucket of instants: the last interval that starts at or before the bucket's beginning, or -1. */
  private readonly byTime: Int32Array;
  /** Per bucket of open time: the first interval by whose end that much open time has passed. */
  private readonly byOpenTime: Int32Array;
  private readonly openBucket: number;

  constructor(
    readonly fromMs: number,
    readonly toMs: number,
    opens: number[],
    closes: number[],
  ) {
    const count = opens.length;
    this.count = count;
    this.intervals = new Float64Array(count * STRIDE);
    let openMs = 0;
    for (let i = 0, at = 0; i < count; i++, at += STRIDE) {
      this.intervals[at + OPEN] = opens[i];
      this.intervals[at + CLOSE] = closes[i];
      this.intervals[at + SHIFT] = opens[i] - openMs;
      openMs += closes[i] - opens[i];
      this.intervals[at + OPEN_TIME] = openMs;
    }
    this.totalMs = openMs;

    this.byTime = new Int32Array(Math.floor((toMs - fromMs) / TIME_BUCKET) + 2);
    for (let bucket = 0, i = -1; bucket < this.byTime.length; bucket++) {
      while (i + 1 < count && opens[i + 1] <= fromMs + bucket * TIME_BUCKET) {
        i++;
      }
      this.byTime[bucket] = i;
    }

    const mean = count > 0 ? this.totalMs / count : 1;
    this.openBucket = 2 ** Math.max(0, Math.floor(Math.log2(mean)));
    this.byOpenTime = new Int32Array(
      Math.floor(this.totalMs / this.openBucket) + 2,
    );
    for (let bucket = 0, i = 0; bucket < this.byOpenTime.length; bucket++) {
      const atMs = bucket * this.openBucket;
      while (i < count && this.intervals[i * STRIDE + OPEN_TIME] < atMs) {
        i++;
      }
      this.byOpenTime[bucket] = i;
    }
  }

  openAt(i: number): number {
    return this.intervals[i * STRIDE + OPEN];
  }

  closeAt(i: number): number {
    return this.intervals[i * STRIDE + CLOSE];
  }

  /** How much memory the table takes. */
  get bytes(): number {
    return (
      this.intervals.byteLength +
      this.byTime.byteLength +
      this.byOpenTime.byteLength
    );
  }

  /** The last interval that starts at or before an instant, or -1. The instant must lie in the table. */
  indexAt(atMs: number): number {
    const bucket = Math.floor((atMs - this.fromMs) / TIME_BUCKET);
    const { intervals } = this;
    let low = this.byTime[bucket];
    let high = this.byTime[bucket + 1];
    while (high - low > 4) {
      const middle = (low + high) >> 1;
      if (intervals[middle * STRIDE + OPEN] <= atMs) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    while (low < high && intervals[(low + 1) * STRIDE + OPEN] <= atMs) {
      low++;
    }
    return low;
  }

  /** Open milliseconds from the table's beginning to an instant in it. */
  openUntil(atMs: number): number {
    const i = this.indexAt(atMs);
    if (i < 0) {
      return 0;
    }
    const at = i * STRIDE;
    const close = this.intervals[at + CLOSE];
    return (atMs < close ? atMs : close) - this.intervals[at + SHIFT];
  }

  /** The earliest instant by which that much open time has passed since the table's beginning; the amount in (0, totalMs]. */
  instantOf(openMs: number): number {
    const bucket = Math.floor(openMs / this.openBucket);
    const { intervals } = this;
    let low = this.byOpenTime[bucket];
    let high = this.byOpenTime[bucket + 1];
    while (high - low > 4) {
      const middle = (low + high) >> 1;
      if (intervals[middle * STRIDE + OPEN_TIME] < openMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (intervals[low * STRIDE + OPEN_TIME] < openMs) {
      low++;
    }
    return openMs + intervals[low * STRIDE + SHIFT];
  }
}

/** Works out the open time of the local years from `fromYear` up to, not including, `toYear`. */
export function buildOpenTable(
  rules: ZoneRules,
  hoursOfDay: HoursOfDay,
  fromYear: number,
  toYear: number,
): OpenTable {
  const wall = new WallClock(rules, fromYear, toYear);
  const firstDay = epochDayOf(fromYear, 1, 1);
  const endDay = epochDayOf(toYear, 1, 1);
  const fromMs = wall.toInstant(firstDay * DAY);
  const toMs = wall.toInstant(endDay * DAY);

  const opens: number[] = [];
  const closes: number[] = [];
  function put(start: number, end: number) {
    // Nearly always the last; in the night of a clock change, and after an overnight shift, a few places before it.
    let place = opens.length;
    while (place > 0 && opens[place - 1] > start) {
      place--;
    }
    if (place === opens.length) {
      opens.push(start);
      closes.push(end);
    } else {
      opens.splice(place, 0, start);
      closes.splice(place, 0, end);
    }
  }

  // From the day before, whose last shift may run into the first day.
  let weekday = weekdayOf(firstDay - 1);
  for (let day = firstDay - 1; day < endDay; day++) {
    const intervals = hoursOfDay(day, weekday);
    weekday = weekday === 6 ? 0 : weekday + 1;
    if (intervals.length === 0) {
      continue;
    }
    const wallMidnight = day * DAY;
    // A date owns the instants from its 00:00 up to the next date's, and nothing outside them.
    const ownStart = wall.toInstant(wallMidnight);
    const ownEnd = wall.toInstant(wallMidnight + DAY);
    for (const { startMinute, endMinute } of intervals) {
      const start = wall.toInstant(wallMidnight + startMinute * MINUTE);
      const end = wall.toInstant(wallMidnight + endMinute * MINUTE);
      const limit =
        endMinute > MINUTES_OF_DAY
          ? wall.toInstant(wallMidnight + 2 * DAY)
          : ownEnd;
      const clippedStart = Math.max(start, ownStart, fromMs);
      const clippedEnd = Math.min(end, limit, toMs);
      if (clippedEnd > clippedStart) {
        put(clippedStart, clippedEnd);
      }
    }
  }
  return new OpenTable(fromMs, toMs, ...merged(opens, closes));
}

/** Joins intervals that overlap or touch. */
function merged(opens: number[], closes: number[]): [number[], number[]] {
  let last = -1;
  for (let i = 0; i < opens.length; i++) {
    if (last >= 0 && opens[i] <= closes[last]) {
      closes[last] = Math.max(closes[last], closes[i]);
    } else {
      last++;
      opens[last] = opens[i];
      closes[last] = closes[i];
    }
  }
  opens.length = last + 1;
  closes.length = last + 1;
  return [opens, closes];
}

/** The UTC year of an instant, which is the local one or next to it. */
export function yearOfInstant(atMs: number): number {
  return yearOf(Math.floor(atMs / DAY));
}
