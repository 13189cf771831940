import {
  CompiledCalendar,
  isOpenAt,
  nextOpening,
  segmentsBetween,
  upcomingHolidays,
} from '@backstage-sla/sla-engine';
import { CalendarState } from '@backstage-sla/plugin-sla-common';

/** How far ahead a closing is looked for; a calendar open for longer has no change worth showing. */
const CHANGE_HORIZON_MS = 31 * 24 * 60 * 60 * 1000;

const HOLIDAYS = { count: 10, withinDays: 2 * 365 };

/** What a calendar says of the present and of what is ahead. */
export function calendarAt(
  calendar: CompiledCalendar,
  nowMs: number,
): Pick<
  CalendarState,
  'timeZone' | 'openNow' | 'nextChangeAt' | 'nextHolidays'
> {
  const change = nextChange(calendar, nowMs);
  return {
    timeZone: calendar.timeZone,
    openNow: isOpenAt(calendar, nowMs),
    nextChangeAt:
      change === undefined ? undefined : new Date(change).toISOString(),
    nextHolidays: upcomingHolidays(calendar, nowMs, HOLIDAYS),
  };
}

/** When an open calendar closes, or a closed one opens. */
function nextChange(
  calendar: CompiledCalendar,
  nowMs: number,
): number | undefined {
  if (!isOpenAt(calendar, nowMs)) {
    return nextOpening(calendar, nowMs);
  }
  const horizon = nowMs + CHANGE_HORIZON_MS;
  const [first] = segmentsBetween(calendar, nowMs, horizon);
  return first && first.toMs < horizon ? first.toMs : undefined;
}
