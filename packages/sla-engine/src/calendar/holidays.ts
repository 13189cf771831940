import { BusinessCalendarSpec, HolidaySourceSpec } from './types';
import { countryHolidays } from './countryHolidays';
import { EpochDay, epochDayOf, formatDate, parseDate, yearOf } from './dates';
import { icalHolidays } from './icalHolidays';

/** Tells the holidays of a year: local date → name. Asked once a year and then remembered. */
export type HolidaySource = (year: number) => Map<EpochDay, string>;

/** Every holiday of a calendar, all its sources together. Where two name the same date, the first source gives the name. */
export class Holidays {
  static of(spec: BusinessCalendarSpec): Holidays {
    return new Holidays((spec.holidays ?? []).map(sourceOf));
  }

  private readonly byYear = new Map<number, Map<EpochDay, string>>();
  private lastYear = {
    first: 0,
    end: 0,
    holidays: new Map<EpochDay, string>(),
  };

  private constructor(private readonly sources: HolidaySource[]) {}

  get none(): boolean {
    return this.sources.length === 0;
  }

  nameOf(day: EpochDay): string | undefined {
    if (this.none) {
      return undefined;
    }
    // Days are asked for in long runs, so the year of the last one is nearly always the right one.
    if (day < this.lastYear.first || day >= this.lastYear.end) {
      const year = yearOf(day);
      this.lastYear = {
        first: epochDayOf(year, 1, 1),
        end: epochDayOf(year + 1, 1, 1),
        holidays: this.inYear(year),
      };
    }
    return this.lastYear.holidays.get(day);
  }

  inYear(year: number): Map<EpochDay, string> {
    let holidays = this.byYear.get(year);
    if (!holidays) {
      holidays = new Map();
      for (const source of this.sources) {
        for (const [day, name] of source(year)) {
          if (!holidays.has(day)) {
            holidays.set(day, name);
          }
        }
      }
      this.byYear.set(year, holidays);
    }
    return holidays;
  }
}

function sourceOf(spec: HolidaySourceSpec): HolidaySource {
  if ('country' in spec) {
    return countryHolidays(spec.country, spec.types);
  }
  if ('ical' in spec) {
    return icalHolidays(spec.ical);
  }
  return listedHolidays(spec.dates);
}

function listedHolidays(
  dates: Array<string | { date: string; name: string }>,
): HolidaySource {
  const single = new Map<number, Map<EpochDay, string>>();
  const yearly: Array<{ month: number; day: number; name: string }> = [];
  for (const entry of dates) {
    const date = typeof entry === 'string' ? entry : entry.date;
    const name = typeof entry === 'string' ? 'Holiday' : entry.name;
    const day = parseDate(date);
    if (day === undefined) {
      const [month, dayOfMonth] = date.split('-').map(Number);
      yearly.push({ month, day: dayOfMonth, name });
    } else {
      const year = yearOf(day);
      const ofYear = single.get(year) ?? new Map<EpochDay, string>();
      ofYear.set(day, ofYear.get(day) ?? name);
      single.set(year, ofYear);
    }
  }
  return year => {
    const holidays = new Map(single.get(year));
    for (const { month, day, name } of yearly) {
      const date = epochDayOf(year, month, day);
      // 02-29 is a holiday in leap years only; it does not become 1 March.
      if (!holidays.has(date) && Number(formatDate(date).slice(8)) === day) {
        holidays.set(date, name);
      }
    }
    return holidays;
  };
}
