import {
  addBusinessTime,
  BusinessCalendarSpec,
  businessTimeBetween,
  compileCalendar,
  CompiledCalendar,
  isOpenAt,
  nextOpening,
} from '../calendar';
import { InvalidSpecError } from '../errors';
import { checkClockCase } from './checkClockCase';
import {
  CaseCalendar,
  ConformanceCase,
  DeadlineCase,
  isClockCase,
} from './format';

/** What the engine answered where a case expects something else. */
export interface Disagreement {
  /** Where in the case: `expected`, `open`, `afterEvent[3].resolution`. */
  where: string;
  expected: unknown;
  got: unknown;
}

/** Compares the engine with one case; no disagreement if it passes. */
export function checkCase(one: ConformanceCase): Disagreement[] {
  return isClockCase(one) ? checkClockCase(one) : checkDeadlineCase(one);
}

export function disagreementOf(
  where: string,
  expected: unknown,
  got: unknown,
): Disagreement[] {
  return JSON.stringify(expected) === JSON.stringify(got)
    ? []
    : [{ where, expected, got }];
}

/** A case's calendar in the words of the engine. */
export function calendarSpecOf(calendar: CaseCalendar): BusinessCalendarSpec {
  const hoursOf = (days: Record<string, Array<[string, string]>>) =>
    Object.fromEntries(
      Object.entries(days).map(([day, intervals]) => [
        day,
        intervals.map(([start, end]) => `${start}-${end}`),
      ]),
    );
  return calendar.alwaysOpen
    ? { timeZone: calendar.tz, alwaysOpen: true }
    : {
        timeZone: calendar.tz,
        hours: hoursOf(calendar.weekly ?? {}),
        holidays: calendar.holidays?.length
          ? [{ dates: calendar.holidays }]
          : [],
        specialDays: hoursOf(calendar.special ?? {}),
      };
}

/** undefined for a calendar that never opens, which the engine refuses. */
function compileCaseCalendar(
  calendar: CaseCalendar,
): CompiledCalendar | undefined {
  try {
    return compileCalendar(calendarSpecOf(calendar));
  } catch (error) {
    if (
      error instanceof InvalidSpecError &&
      error.problems.every(problem => problem.message.includes('never opens'))
    ) {
      return undefined;
    }
    throw error;
  }
}

function checkDeadlineCase(one: DeadlineCase): Disagreement[] {
  const calendar = compileCaseCalendar(one.calendar);
  const startMs = one.start * 1000;
  const seconds = (ms: number | undefined) =>
    ms === undefined ? null : ms / 1000;
  if (!calendar) {
    return disagreementOf(
      'expected',
      one.expected,
      one.op === 'elapsed' ? 0 : null,
    );
  }
  switch (one.op) {
    case 'add':
      return disagreementOf(
        'expected',
        one.expected,
        seconds(addBusinessTime(calendar, startMs, one.seconds! * 1000)),
      );
    case 'elapsed':
      return disagreementOf(
        'expected',
        one.expected,
        seconds(businessTimeBetween(calendar, startMs, one.end! * 1000)),
      );
    case 'next':
      return [
        ...disagreementOf(
          'expected',
          one.expected,
          seconds(nextOpening(calendar, startMs)),
        ),
        ...(one.open === undefined
          ? []
          : disagreementOf('open', one.open, isOpenAt(calendar, startMs))),
      ];
    default:
      return [{ where: 'op', expected: 'add, elapsed or next', got: one.op }];
  }
}
