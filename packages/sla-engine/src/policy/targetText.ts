import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  BusinessDayTime,
  CompiledCalendar,
  isOpenAt,
} from '../calendar';
import { durationProblem, parseDuration } from './duration';

/** How much time a target allows to a clock that starts at an instant. */
export interface TargetAmount {
  /** Business milliseconds. */
  amountMs: number;
  /** The target names an opening instant, so the deadline is that opening and not the closing before it. */
  atOpening: boolean;
}

/** The text of a target, read. */
export type ParsedTarget =
  | { kind: 'duration'; ms: number }
  | { kind: 'business-days'; days: number; time: BusinessDayTime };

/** More than this no calendar reaches, and a sum of milliseconds stays exact. */
const NEVER_MS = Number.MAX_SAFE_INTEGER;

const MAX_BUSINESS_DAYS = 10_000;

/** Longer texts are no targets. */
const MAX_LENGTH = 100;

/** Reads `4h`, `3 business days`, `next business day 16:00`, `end of business day`. Says what is wrong otherwise. */
export function parseTarget(text: string): ParsedTarget | { problem: string } {
  if (text.length > MAX_LENGTH) {
    return { problem: durationProblem(text) };
  }
  const normal = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (normal.includes('business') || normal.includes('working')) {
    return parseBusinessDays(text, normal);
  }
  const ms = parseDuration(text);
  if (ms === undefined) {
    return { problem: durationProblem(text) };
  }
  return ms > 0
    ? { kind: 'duration', ms }
    : {
        problem: `"${text}" allows no time at all; leave the metric out if it has no target`,
      };
}

function parseBusinessDays(
  text: string,
  normal: string,
): ParsedTarget | { problem: string } {
  if (normal === 'end of business day') {
    return { kind: 'business-days', days: 0, time: { at: 'close' } };
  }
  if (/^(?:end of )?next business day$/.test(normal)) {
    return { kind: 'business-days', days: 1, time: { at: 'close' } };
  }
  const named = /^next business day(?: by| at)? (\d\d):(\d\d)$/.exec(normal);
  if (named && Number(named[1]) < 24 && Number(named[2]) < 60) {
    const minute = Number(named[1]) * 60 + Number(named[2]);
    return { kind: 'business-days', days: 1, time: { at: 'minute', minute } };
  }
  const counted = /^(\d+) business days?$/.exec(normal);
  if (counted) {
    const days = Number(counted[1]);
    return days >= 1 && days <= MAX_BUSINESS_DAYS
      ? { kind: 'business-days', days, time: { at: 'same-time' } }
      : {
          problem: `"${text}": write from 1 to ${MAX_BUSINESS_DAYS} business days`,
        };
  }
  const number = /^(\d+)\s*(?:business|working)[ -]?days?$/.exec(normal);
  const hour = /next.*?\b(\d{1,2}):(\d\d)$/.exec(normal);
  let meant: string | undefined;
  if (number && Number(number[1]) <= MAX_BUSINESS_DAYS) {
    meant = `${number[1]} business day${number[1] === '1' ? '' : 's'}`;
  } else if (hour) {
    meant = `next business day ${hour[1].padStart(2, '0')}:${hour[2]}`;
  } else if (/^end\b/.test(normal)) {
    meant = 'end of business day';
  }
  return {
    problem: `"${text}" is not a number of business days; ${
      meant && meant !== normal
        ? `did you mean "${meant}"?`
        : 'write "3 business days", "next business day 16:00" or "end of business day"'
    }`,
  };
}

/** Turns a target into business time from the start of a clock on. */
export function amountFunction(
  target: ParsedTarget,
  calendar: CompiledCalendar,
): (startMs: number) => TargetAmount {
  if (target.kind === 'duration') {
    const amount = { amountMs: target.ms, atOpening: false };
    return () => amount;
  }
  // The events of a ticket ask for the same start again and again.
  let last: { startMs: number; amount: TargetAmount } | undefined;
  return startMs => {
    if (last?.startMs !== startMs) {
      last = { startMs, amount: amountOfDays(target, calendar, startMs) };
    }
    return last.amount;
  };
}

function amountOfDays(
  target: ParsedTarget & { kind: 'business-days' },
  calendar: CompiledCalendar,
  startMs: number,
): TargetAmount {
  const dueMs = addBusinessDays(calendar, startMs, target.days, target.time);
  if (dueMs === undefined) {
    return { amountMs: NEVER_MS, atOpening: false };
  }
  const amountMs = businessTimeBetween(calendar, startMs, dueMs);
  // That much open time may have passed at the closing before already; "Tuesday 09:00" still means Tuesday 09:00.
  return {
    amountMs,
    atOpening:
      amountMs > 0 &&
      isOpenAt(calendar, dueMs) &&
      addBusinessTime(calendar, startMs, amountMs) !== dueMs,
  };
}
