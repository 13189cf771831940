import { quoted } from '../text';

const UNITS_MS = { h: 3_600_000, m: 60_000, s: 1_000 } as const;

const COMPACT = /^(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/;
const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

/** Longer texts are no durations, and looking at them closely would cost more than their length. */
const MAX_LENGTH = 100;

/**
 * Reads a duration: `5m`, `1h 30m`, `90s`, `PT4H`. There are no days, because a day of business time is not 24 hours.
 *
 * @returns milliseconds; undefined if the text is not a duration
 */
export function parseDuration(text: string): number | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) {
    return undefined;
  }
  const match = COMPACT.exec(text.trim()) ?? ISO.exec(text.trim());
  if (!match || match.slice(1).every(part => part === undefined)) {
    return undefined;
  }
  const [hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const ms = hours * UNITS_MS.h + minutes * UNITS_MS.m + seconds * UNITS_MS.s;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** Writes milliseconds as `1h 30m`, `45s`, `0s`; parts of a second only when there are any: `1.5s`. Negative with a minus. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) {
    return String(ms);
  }
  const total = Math.abs(ms);
  const hours = Math.floor(total / UNITS_MS.h);
  const minutes = Math.floor((total % UNITS_MS.h) / UNITS_MS.m);
  const seconds = (total % UNITS_MS.m) / UNITS_MS.s;
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${Number(seconds.toFixed(3))}s` : '',
  ].filter(Boolean);
  const text = parts.join(' ') || '0s';
  return ms < 0 && text !== '0s' ? `-${text}` : text;
}

/** `90%` → 0.9, `99.95%` → 0.9995; undefined if it is not a percentage from 0 to 100. */
export function parsePercentage(text: string): number | undefined {
  const match =
    typeof text === 'string' ? /^(\d+(?:\.\d+)?)\s?%$/.exec(text.trim()) : null;
  const percent = match ? Number(match[1]) : NaN;
  // Read as a decimal, since 99.9 / 100 is not the number nearest to 0.999.
  return percent >= 0 && percent <= 100
    ? Number((percent / 100).toPrecision(12))
    : undefined;
}

const WORDS: Record<string, keyof typeof UNITS_MS | 'd'> = {
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  m: 'm',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  d: 'd',
  day: 'd',
  days: 'd',
};

const DAY_MS = 24 * UNITS_MS.h;

/** Ten years. What is longer is a slip of the pen, and what it was to be nobody knows. */
const MAX_SUGGESTED_MS = 3660 * DAY_MS;

/**
 * What to say about a text that is not a duration: `"4 hours" is not a duration; did you mean "4h"?`
 */
export function durationProblem(text: string): string {
  const plain = `${quoted(text)} is not a duration`;
  if (text.length > MAX_LENGTH) {
    return plain;
  }
  const example = `${plain}; write it like "30m", "1h 30m", "PT4H" or "2 business days"`;
  const iso = /^P(\d+)D$/i.exec(text.trim());
  const parts = iso
    ? [[iso[0], iso[1], 'd']]
    : [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/gi)];
  const rest = text.replace(/\d+(?:\.\d+)?\s*[a-z]*|[\s,]|and/gi, '');
  const read = parts.map(part => ({
    amount: Number(part[1]),
    unit: WORDS[part[2].toLowerCase()],
    bare: part[2] === '',
  }));
  if (!read.every(({ amount, unit }) => isPlausible(amount, unit))) {
    return example;
  }
  if (
    parts.length === 1 &&
    read[0].bare &&
    rest === '' &&
    Number.isInteger(read[0].amount)
  ) {
    return `${plain}: it has no unit; write "${text}m" for minutes or "${text}h" for hours`;
  }
  if (!iso && (rest !== '' || read.some(part => part.unit === undefined))) {
    return example;
  }
  const days = read.find(part => part.unit === 'd');
  if (days) {
    const { amount } = days;
    const hours = `${plain}, because a day is not a length of business time; write ${formatDuration(amount * DAY_MS)} of business time`;
    return Number.isInteger(amount)
      ? `${hours} or "${amount} business day${amount === 1 ? '' : 's'}"`
      : hours;
  }
  const ms = read.reduce(
    (sum, part) => sum + part.amount * UNITS_MS[part.unit as 'h'],
    0,
  );
  return read.length > 0 && ms > 0
    ? `${plain}; did you mean "${formatDuration(ms)}"?`
    : example;
}

/** Whether somebody may have meant an amount; of minutes where it has no unit. */
export function isPlausible(
  amount: number,
  unit: keyof typeof UNITS_MS | 'd' = 'm',
): boolean {
  const unitMs = unit === 'd' ? DAY_MS : UNITS_MS[unit];
  return amount >= 0 && amount * unitMs <= MAX_SUGGESTED_MS;
}
