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
  const [country, state, region] = code.split('-');
  const options: HolidaysTypes.Options = {
    types: types as HolidaysTypes.HolidayType[],
    languages: ['en'],
    // Only local dates are taken from it, and they do not depend on the zone; UTC spares it the conversion.
    timezone: 'UTC',
  };
  const known = new DateHolidays(country, state, region, options);
  return year => {
    const days = new Map<EpochDay, string>();
    // The year before too: a feast of several days may run over New Year.
    for (const holiday of [
      ...known.getHolidays(year - 1),
      ...known.getHolidays(year),
    ]) {
      // A holiday that begins at noon does not close its date; hours of such days are for `specialDays` to say.
      if (holiday.date.slice(11, 19) === '00:00:00') {
        const first = parseDate(holiday.date.slice(0, 10));
        const length = Math.floor(
          (holiday.end.getTime() - holiday.start.getTime()) / DAY,
        );
        for (let i = 0; first !== undefined && i < length; i++) {
          days.set(first + i, days.get(first + i) ?? holiday.name);
        }
      }
    }
    return days;
  };
}

/** Why a country code is not one, or undefined when it is. */
export function countryProblem(code: string): string | undefined {
  const [country, state, region, ...rest] = code.split('-');
  const known = new DateHolidays();
  const countries = Object.keys(known.getCountries());
  if (!countries.includes(country)) {
    return `${quoted(code)} is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"${didYouMean(code.split('-')[0], countries)}`;
  }
  const states = Object.keys(known.getStates(country) ?? {});
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
      : Object.keys(known.getRegions(country, state) ?? {});
  if ((region !== undefined && !regions.includes(region)) || rest.length > 0) {
    return `${quoted(code)}: ${country}-${state} has no part ${quoted(region)}${didYouMean(region ?? '', regions)}`;
  }
  return undefined;
}
