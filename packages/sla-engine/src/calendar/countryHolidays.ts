import DateHolidays, { HolidaysTypes } from 'date-holidays';
import { didYouMean, quoted } from '../text';
import { EpochDay, parseDate } from './dates';
import type { HolidaySource } from './holidays';

const DAY = 86_400_000;

export const HOLIDAY_TYPES = [
  'public',
  'bank',
  'school',
  'optional',
  'observance',
] as const;

const DEFAULT_TYPES = ['public'];

/** Holidays of `PK`, `CA-ON` or `DE-BY-A`. The code must have passed {@link countryProblem}. */
export function countryHolidays(
  code: string,
  types: string[] = DEFAULT_TYPES,
): HolidaySource {
  const key = [code, ...types].join(' ');
  let source = known.get(key);
  if (!source) {
    source = createSource(code, types);
    known.set(key, source);
  }
  return source;
}

/** Working out a year takes milliseconds and every calendar of a country gets the same, so they share what is known. */
const known = new Map<string, HolidaySource>();

function createSource(code: string, types: string[]): HolidaySource {
  const [country, state, region] = code.split('-');
  const holidays = new DateHolidays(country, state, region, {
    types: types as HolidaysTypes.HolidayType[],
    languages: ['en'],
    // Only local dates are taken from it, and they do not depend on the zone; UTC spares it the conversion.
    timezone: 'UTC',
  });
  const byYear = new Map<number, Map<EpochDay, string>>();
  function beginningIn(year: number): Map<EpochDay, string> {
    let days = byYear.get(year);
    if (!days) {
      days = daysOf(holidays.getHolidays(year));
      byYear.set(year, days);
    }
    return days;
  }
  return year =>
    // The year before too: a feast of several days may run over New Year.
    new Map([...beginningIn(year - 1), ...beginningIn(year)]);
}

function daysOf(holidays: HolidaysTypes.Holiday[]): Map<EpochDay, string> {
  const days = new Map<EpochDay, string>();
  for (const { date, start, end, name } of holidays) {
    const first = parseDate(date.slice(0, 10));
    // A holiday that begins at noon does not close its date; hours of such days are for `specialDays` to say.
    if (first !== undefined && date.slice(11, 19) === '00:00:00') {
      const length = Math.floor((end.getTime() - start.getTime()) / DAY);
      for (let day = first; day < first + length; day++) {
        days.set(day, days.get(day) ?? name);
      }
    }
  }
  return days;
}

/** Why a country code is not one, or undefined when it is. */
export function countryProblem(code: string): string | undefined {
  const [country, state, region, ...rest] = code.split('-');
  const all = new DateHolidays();
  const countries = Object.keys(all.getCountries());
  if (!countries.includes(country)) {
    return `${quoted(code)} is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"${didYouMean(code.split('-')[0], countries)}`;
  }
  const states = Object.keys(all.getStates(country) ?? {});
  if (state !== undefined && !states.includes(state)) {
    return `${quoted(code)}: ${country} has no region ${quoted(state)}${
      states.length > 0
        ? `${didYouMean(
            code,
            states.map(s => `${country}-${s}`),
          )}; its regions are ${states.join(', ')}`
        : '; write the country alone'
    }`;
  }
  const regions =
    state === undefined
      ? []
      : Object.keys(all.getRegions(country, state) ?? {});
  if ((region !== undefined && !regions.includes(region)) || rest.length > 0) {
    return `${quoted(code)}: ${country}-${state} has no part ${quoted(region)}${didYouMean(region ?? '', regions)}`;
  }
  return undefined;
}
