import { quoted } from '../text';

/** Minutes from the local midnight of the day that the interval belongs to; over midnight the end is beyond 1440. */
export interface DayInterval {
  startMinute: number;
  endMinute: number;
}

/** What a list of hours means, or why it means nothing. */
export type ParsedHours =
  | { result: 'hours'; intervals: DayInterval[] }
  | { result: 'problem'; index?: number; message: string };

export const MINUTES_OF_DAY = 1440;

/** More than anybody needs, and a bound on how large a calendar can get. */
const MAX_INTERVALS_OF_DAY = 24;

export const WEEKDAYS = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const;

/** `09:00` → 540, `24:00` → 1440; undefined if it is not a time of day. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= MINUTES_OF_DAY
    ? minutes
    : undefined;
}

/** A time as people write it (`9`, `9:00`, `9am`, `5.30 pm`) in the spelling that is valid. */
export function suggestTimeOfDay(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d\d))?(?::00)?\s*(am|pm)?$/i.exec(
    text.trim(),
  );
  if (!match) {
    return undefined;
  }
  let hours = Number(match[1]);
  const half = match[3]?.toLowerCase();
  if (half && hours <= 12) {
    hours = (hours % 12) + (half === 'pm' ? 12 : 0);
  }
  const suggestion = `${String(hours).padStart(2, '0')}:${match[2] ?? '00'}`;
  return parseTimeOfDay(suggestion) === undefined ? undefined : suggestion;
}

/** Longer texts are no hours of a day. */
const MAX_LENGTH = 60;

function suggestInterval(text: string): string {
  if (text.length > MAX_LENGTH) {
    return '; write it like "09:00-17:00"';
  }
  const parts = text.split(/\s*(?:-|–|—|\bto\b|\bbis\b|\.\.)\s*/);
  const start = parts.length === 2 ? suggestTimeOfDay(parts[0]) : undefined;
  const end = parts.length === 2 ? suggestTimeOfDay(parts[1]) : undefined;
  return start && end && start !== end
    ? `; did you mean "${start}-${end}"?`
    : '; write it like "09:00-17:00"';
}

function parseInterval(text: string): DayInterval | string {
  const [first, second, ...rest] = text.split('-');
  const startMinute = parseTimeOfDay(first);
  const endMinute = second === undefined ? undefined : parseTimeOfDay(second);
  if (
    startMinute === undefined ||
    endMinute === undefined ||
    startMinute === MINUTES_OF_DAY ||
    rest.length > 0
  ) {
    return `${quoted(text)} is not an interval of hours${suggestInterval(text)}`;
  }
  if (startMinute === endMinute) {
    return `${quoted(text)} begins when it ends; the whole day is "00:00-24:00", and a closed day is []`;
  }
  return endMinute > startMinute
    ? { startMinute, endMinute }
    : { startMinute, endMinute: endMinute + MINUTES_OF_DAY };
}

/** Reads hours of one day. Never throws. */
export function parseHours(spec: unknown): ParsedHours {
  const texts = typeof spec === 'string' ? [spec] : spec;
  if (!Array.isArray(texts)) {
    return {
      result: 'problem',
      message: `${quoted(spec)} is not a list of hours; write "09:00-17:00", a list of such, or [] for closed`,
    };
  }
  if (texts.length > MAX_INTERVALS_OF_DAY) {
    return {
      result: 'problem',
      message: `a day may have at most ${MAX_INTERVALS_OF_DAY} intervals`,
    };
  }
  const intervals: DayInterval[] = [];
  for (const [index, text] of texts.entries()) {
    const at = typeof spec === 'string' ? undefined : index;
    const interval =
      typeof text === 'string'
        ? parseInterval(text)
        : `${quoted(text)} is not an interval of hours; write it like "09:00-17:00", in quotes`;
    if (typeof interval === 'string') {
      return { result: 'problem', index: at, message: interval };
    }
    intervals.push(interval);
  }
  intervals.sort((a, b) => a.startMinute - b.startMinute);
  return { result: 'hours', intervals };
}

/** The weekdays that a key names (0 is Monday), or undefined: `mon`, `mon-fri`, `sat-mon`. */
export function parseWeekdays(key: string): number[] | undefined {
  const [first, last, ...rest] = key
    .split('-')
    .map(name => (WEEKDAYS as readonly string[]).indexOf(name));
  if (rest.length > 0 || first < 0 || (last !== undefined && last < 0)) {
    return undefined;
  }
  const days = [first];
  for (let day = first; last !== undefined && day !== last;) {
    day = (day + 1) % 7;
    days.push(day);
  }
  return days;
}
