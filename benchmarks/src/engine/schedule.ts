import {
  BusinessCalendarSpec,
  compileCalendar,
  CompiledCalendar,
} from '@backstage-sla/sla-engine';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The zone of the process too, since most of the packages know only that one. */
export const ZONE = 'Europe/Berlin';

/** Public holidays in Berlin, the weekdays among them. */
export const HOLIDAYS = [2024, 2025, 2026, 2027].flatMap(year =>
  ['01-01', '03-08', '05-01', '10-03', '12-24', '12-25', '12-26', '12-31'].map(
    day => `${year}-${day}`,
  ),
);

/** One schedule for all: one interval a day, because several packages know no more. */
export const SPEC: BusinessCalendarSpec = {
  timeZone: ZONE,
  hours: { 'mon-fri': '09:00-17:00' },
  holidays: [{ dates: HOLIDAYS }],
};

export function benchCalendar(): CompiledCalendar {
  return compileCalendar(SPEC, { years: { from: 2020, to: 2029 } });
}

/** Starts spread over the year 2025 by a fixed rule, so that every run asks the same. */
export function startInstants(count: number): Float64Array {
  const starts = new Float64Array(count);
  let state = 42;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const share = (state >>> 8) / 0x7fffff;
    starts[i] =
      Date.UTC(2025, 0, 2) + Math.floor((share * 363 * DAY) / 1000) * 1000;
  }
  return starts;
}

/** How many starts there are; a power of two, so that a counter can go round. */
export const STARTS = 4096;
