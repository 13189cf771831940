import DateHolidays, { HolidaysTypes } from 'date-holidays';
import { nearestOf, quoted } from '../text';
import { EpochDay, parseDate } from './dates';
import type { HolidaySource } from './holidays';

const DAY = 86_400_000;
/** Most by which a day of a zone is shorter or longer than others. */
const CLOCK_CHANGE = 2 * 3_600_000;

export const HOLIDAY_TYPES = [
  'public',
  'bank',
  'school',
  'optional',
  'observance',
] as const;

const DEFAULT_TYPES = ['public'];

/** Working out a year takes milliseconds and every calendar of a country gets the same, so they share what is known. */
const known = new Map<string, HolidaySource>();

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

function createSource(code: string, types: string[]): HolidaySource {
  const [country, state, region] = code.split('-');
  const holidays = new DateHolidays(country, state, region, {
    types: types as HolidaysTypes.HolidayType[],
    languages: ['en'],
  });
  // Only local dates are taken from it, and they do not depend on the zone. With none, each date is given in this process's zone,
  // which spares a conversion that would take most of the time.
  holidays.setTimezone('');
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
    if (first !== undefined && beginsItsDay(date)) {
      const length = Math.floor(
        (end.getTime() - start.getTime() + CLOCK_CHANGE) / DAY,
      );
      for (let day = first; day < first + length; day++) {
        days.set(day, days.get(day) ?? name);
      }
    }
  }
  return days;
}

/** Whether `2026-03-20 00:00:00` is the beginning of its day. That is not always midnight: clocks may go forward at 00:00. */
function beginsItsDay(date: string): boolean {
  const [year, month, day, hour, minute] = date.match(/\d+/g)!.map(Number);
  const beginning = new Date(year, month - 1, day);
  return hour === beginning.getHours() && minute === beginning.getMinutes();
}

/** Why a country code is not one, or undefined when it is. */
export function countryProblem(code: string): string | undefined {
  const [country, state, region, ...rest] = code.split('-');
  const all = new DateHolidays();
  const countries = all.getCountries('en');
  if (!Object.hasOwn(countries, country)) {
    return `${quoted(code)} is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"${suggestion(
      country === 'UK' ? 'GB' : codeOf(code, countries),
      state && codeOf(country, countries) && `-${state.toUpperCase()}`,
    )}`;
  }
  const states = all.getStates(country, 'en') ?? {};
  if (state !== undefined && !Object.hasOwn(states, state)) {
    const choice = Object.keys(states).join(', ');
    return `${quoted(code)}: ${country} has no region ${quoted(state)}${
      choice === ''
        ? '; write the country alone'
        : `${suggestion(codeOf(state, states), '', `${country}-`) || '.'} Its regions are ${choice}`
    }`;
  }
  const regions =
    (state && all.getRegions(country, state, 'en')) || ({} as const);
  if (
    (region !== undefined && !Object.hasOwn(regions, region)) ||
    rest.length > 0
  ) {
    return `${quoted(code)}: ${country}-${state} has no part ${quoted(region)}${suggestion(
      codeOf(region, regions),
      '',
      `${country}-${state}-`,
    )}`;
  }
  return undefined;
}

/**
 * The code that somebody meant who wrote it in small letters, or wrote the name or its beginning. Codes are too short to be guessed
 * from their letters: every one is near some other.
 */
function codeOf(
  text: string,
  names: Record<string, string>,
): string | undefined {
  const first = text.split('-')[0].toUpperCase();
  if (Object.hasOwn(names, first)) {
    return first;
  }
  const wanted = nearestOf(text, Object.values(names));
  const byName = Object.entries(names).find(
    ([, name]) =>
      name === wanted ||
      (first.length > 2 && name.toUpperCase().startsWith(first)),
  );
  return byName?.[0];
}

function suggestion(
  code: string | undefined,
  after: string | undefined = '',
  before = '',
): string {
  return code === undefined ? '' : `; did you mean "${before}${code}${after}"?`;
}
