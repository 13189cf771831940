import { DateTime, IANAZone } from 'luxon';
import { instantOf } from './instantOf';

const DAY = 86_400_000;

const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

const WALL_TIME =
  /^(?:([a-z]{3,})\s+)?(?:(\d{4})-(\d{2})-(\d{2})[\sT]+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/i;
const ISO_INSTANT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export type InstantRead =
  { atMs: number; problem?: undefined } | { atMs?: undefined; problem: string };

/**
 * Reads a point in time as people write it in a scenario: `Friday 2026-03-06 18:30`, `2026-03-06 18:30`, or an ISO 8601 instant; and
 * where there is a moment before it, `Monday 09:20` and `09:20`, which are the first such time from that moment on.
 */
export function readInstant(
  text: string,
  options: { zone: string; fromMs?: number },
): InstantRead {
  const plain = text.trim();
  if (ISO_INSTANT.test(plain) && isDate(plain.slice(0, 10))) {
    const atMs = Date.parse(plain);
    return Number.isNaN(atMs) ? { problem: `"${text}" is no time` } : { atMs };
  }
  const match = WALL_TIME.exec(plain);
  if (!match) {
    return {
      problem: `"${text}" is not a time; write it like "Friday 2026-03-06 18:30"${options.fromMs === undefined ? '' : ' or "Monday 09:20"'}`,
    };
  }
  const [, weekdayText, year, month, day, hour, minute, second = '0'] = match;
  const weekday = weekdayText && weekdayOf(weekdayText);
  if (weekdayText && !weekday) {
    return {
      problem: `"${weekdayText}" is not a weekday; write ${WEEKDAYS.join(', ')}`,
    };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return { problem: `"${text}": there is no ${hour}:${minute}` };
  }
  const timeMs =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return year
    ? onDate(`${year}-${month}-${day}`, weekday, timeMs, options.zone)
    : firstFrom(text, weekday, timeMs, options);
}

function onDate(
  date: string,
  weekday: string | undefined,
  timeMs: number,
  zone: string,
): InstantRead {
  if (!isDate(date)) {
    return { problem: `there is no ${date}` };
  }
  const dateMs = Date.parse(date);
  const actual = weekdayAt(dateMs);
  if (weekday && weekday !== actual) {
    return { problem: `${date} is a ${actual}, not a ${weekday}` };
  }
  return { atMs: instantOf(dateMs + timeMs, IANAZone.create(zone)) };
}

function firstFrom(
  text: string,
  weekday: string | undefined,
  timeMs: number,
  { zone, fromMs }: { zone: string; fromMs?: number },
): InstantRead {
  if (fromMs === undefined) {
    return {
      problem: `"${text}" has no date; write it like "Friday 2026-03-06 18:30"`,
    };
  }
  const iana = IANAZone.create(zone);
  const today = Date.parse(
    DateTime.fromMillis(fromMs, { zone: iana }).toISODate()!,
  );
  // A week and a day: the same weekday as today, at a time that has passed.
  for (let dateMs = today; ; dateMs += DAY) {
    const atMs = instantOf(dateMs + timeMs, iana);
    if (atMs >= fromMs && (!weekday || weekdayAt(dateMs) === weekday)) {
      return { atMs };
    }
  }
}

function weekdayOf(text: string): string | undefined {
  const wanted = text.toLowerCase();
  return WEEKDAYS.find(
    day =>
      day.toLowerCase() === wanted || day.slice(0, 3).toLowerCase() === wanted,
  );
}

/** @param dateMs - midnight of the date in UTC */
function weekdayAt(dateMs: number): string {
  return WEEKDAYS[(new Date(dateMs).getUTCDay() + 6) % 7];
}

/** Date.parse takes 31 February for 3 March. */
function isDate(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
