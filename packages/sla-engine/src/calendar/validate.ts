import { SpecProblem } from '../errors';
import { didYouMean, quoted } from '../text';
import { countryProblem, HOLIDAY_TYPES } from './countryHolidays';
import { parseDate } from './dates';
import { parseHours, parseWeekdays, WEEKDAYS } from './hours';
import { icalProblem } from './icalHolidays';
import { isTimeZone } from './zone';

const FIELDS = [
  'owner',
  'timeZone',
  'alwaysOpen',
  'hours',
  'holidays',
  'specialDays',
] as const;

/** Every problem of the `spec` of a `BusinessCalendar`; none if it is valid. Takes anything and never throws. */
export function validateCalendarSpec(spec: unknown): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const report = (path: string, message: string) =>
    problems.push({ path, message });
  if (!isRecord(spec)) {
    report('spec', `${quoted(spec)} is not a mapping of fields`);
    return problems;
  }
  for (const key of Object.keys(spec)) {
    if (!(FIELDS as readonly string[]).includes(key)) {
      report(
        `spec.${key}`,
        `is not a field of a business calendar${didYouMean(key, FIELDS)}`,
      );
    }
  }
  if (spec.owner !== undefined && typeof spec.owner !== 'string') {
    report('spec.owner', `${quoted(spec.owner)} is not an entity reference`);
  }
  checkTimeZone(spec.timeZone, report);
  if (spec.alwaysOpen !== undefined && typeof spec.alwaysOpen !== 'boolean') {
    report(
      'spec.alwaysOpen',
      `${quoted(spec.alwaysOpen)} is not true or false`,
    );
  }
  if (spec.alwaysOpen === true) {
    for (const key of ['hours', 'holidays', 'specialDays'] as const) {
      if (spec[key] !== undefined) {
        report(
          `spec.${key}`,
          'a calendar that is always open has none; remove this or `alwaysOpen`',
        );
      }
    }
    return problems;
  }
  const weekly = checkHours(spec.hours, report);
  checkHolidays(spec.holidays, report);
  const special = checkSpecialDays(spec.specialDays, report);
  if (problems.length === 0 && weekly + special === 0) {
    report(
      'spec.hours',
      'this calendar never opens, so no deadline can be met; give it hours, like `mon-fri: 09:00-17:00`, or `alwaysOpen: true`',
    );
  }
  return problems;
}

type Report = (path: string, message: string) => void;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkTimeZone(timeZone: unknown, report: Report) {
  if (timeZone === undefined) {
    report(
      'spec.timeZone',
      'is missing; name an IANA zone like "Asia/Karachi"',
    );
  } else if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    const suggestion =
      typeof timeZone === 'string' ? zoneSuggestion(timeZone) : '';
    report(
      'spec.timeZone',
      `${quoted(timeZone)} is not an IANA time zone${suggestion || '; name one like "Asia/Karachi"'}`,
    );
  }
}

function zoneSuggestion(name: string): string {
  const zones = Intl.supportedValuesOf('timeZone');
  const lastPart = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1);
  // Somebody who writes `Berlin` or `Asia/Berlin` knows the town and not the zone's first part.
  const sameTown = zones.find(
    zone =>
      lastPart(zone).toLowerCase() ===
      lastPart(name.replace(/ /g, '_')).toLowerCase(),
  );
  return sameTown ? `; did you mean "${sameTown}"?` : didYouMean(name, zones);
}

/** Returns how many days of the week have hours. */
function checkHours(hours: unknown, report: Report): number {
  if (hours === undefined) {
    return 0;
  }
  if (!isRecord(hours)) {
    report(
      'spec.hours',
      `${quoted(hours)} is not a mapping of weekdays to hours, like \`mon-fri: 09:00-17:00\``,
    );
    return 0;
  }
  let open = 0;
  const givenBy = new Map<number, string>();
  for (const [key, value] of Object.entries(hours)) {
    const path = `spec.hours.${key}`;
    const weekdays = parseWeekdays(key);
    if (!weekdays) {
      report(path, `${quoted(key)} is not a weekday${weekdaySuggestion(key)}`);
    }
    for (const weekday of weekdays ?? []) {
      const before = givenBy.get(weekday);
      if (before !== undefined) {
        report(
          path,
          `${WEEKDAYS[weekday]} has its hours from "${before}" already`,
        );
      }
      givenBy.set(weekday, key);
    }
    open += checkDay(path, value, report);
  }
  return open;
}

function weekdaySuggestion(key: string): string {
  const parts = key.toLowerCase().split(/\s*(?:-|–|to|\.\.)\s*/);
  const days = parts.map(part =>
    WEEKDAYS.find(day => part.startsWith(day) || part === day.slice(0, 2)),
  );
  return days.length <= 2 && days.every(day => day !== undefined)
    ? `; did you mean "${days.join('-')}"?`
    : '; write mon, tue, wed, thu, fri, sat or sun, or a range like mon-fri';
}

/** Returns 1 if the day has hours. */
function checkDay(path: string, value: unknown, report: Report): number {
  const parsed = parseHours(value);
  if (parsed.result === 'problem') {
    report(
      parsed.index === undefined ? path : `${path}[${parsed.index}]`,
      parsed.message,
    );
    return 0;
  }
  return parsed.intervals.length > 0 ? 1 : 0;
}

function checkSpecialDays(special: unknown, report: Report): number {
  if (special === undefined) {
    return 0;
  }
  if (!isRecord(special)) {
    report(
      'spec.specialDays',
      `${quoted(special)} is not a mapping of dates to hours, like \`2025-12-24: 09:00-13:00\``,
    );
    return 0;
  }
  let open = 0;
  for (const [date, hours] of Object.entries(special)) {
    const path = `spec.specialDays.${date}`;
    if (parseDate(date) === undefined) {
      report(path, dateProblem(date, 'a date like "2025-12-24"'));
    }
    open += checkDay(path, hours, report);
  }
  return open;
}

function checkHolidays(holidays: unknown, report: Report) {
  if (holidays === undefined) {
    return;
  }
  if (!Array.isArray(holidays)) {
    report(
      'spec.holidays',
      'is not a list; each entry has `country`, `dates` or `ical`, like `- country: DE-BY`',
    );
    return;
  }
  holidays.forEach((source, i) =>
    checkHolidaySource(`spec.holidays[${i}]`, source, report),
  );
}

const SOURCE_KINDS = ['country', 'dates', 'ical'] as const;

function checkHolidaySource(path: string, source: unknown, report: Report) {
  if (!isRecord(source)) {
    report(
      path,
      `${quoted(source)} is not a source of holidays; write \`country: DE-BY\`, \`dates: [...]\` or \`ical: ...\``,
    );
    return;
  }
  const kinds = SOURCE_KINDS.filter(kind => source[kind] !== undefined);
  for (const key of Object.keys(source)) {
    const known = [...SOURCE_KINDS, ...('country' in source ? ['types'] : [])];
    if (!known.includes(key)) {
      report(
        `${path}.${key}`,
        `is not a field of a holiday source${didYouMean(key, known)}`,
      );
    }
  }
  if (kinds.length !== 1) {
    report(
      path,
      kinds.length === 0
        ? 'names no holidays; give it `country`, `dates` or `ical`'
        : `has ${kinds.join(' and ')}; write an entry of its own for each`,
    );
    return;
  }
  if (kinds[0] === 'country') {
    checkCountry(path, source, report);
  } else if (kinds[0] === 'dates') {
    checkDates(`${path}.dates`, source.dates, report);
  } else {
    const problem =
      typeof source.ical === 'string'
        ? icalProblem(source.ical)
        : `${quoted(source.ical)} is not text`;
    if (problem) {
      report(`${path}.ical`, problem);
    }
  }
}

function checkCountry(
  path: string,
  source: Record<string, unknown>,
  report: Report,
) {
  const problem =
    typeof source.country === 'string'
      ? countryProblem(source.country)
      : `${quoted(source.country)} is not a country code; write it in quotes, like "PK" (YAML reads a bare NO as false)`;
  if (problem) {
    report(`${path}.country`, problem);
  }
  if (source.types === undefined) {
    return;
  }
  if (!Array.isArray(source.types) || source.types.length === 0) {
    report(`${path}.types`, `is not a list of ${HOLIDAY_TYPES.join(', ')}`);
    return;
  }
  source.types.forEach((type, i) => {
    if (!HOLIDAY_TYPES.includes(type)) {
      report(
        `${path}.types[${i}]`,
        `${quoted(type)} is not one of ${HOLIDAY_TYPES.join(', ')}${didYouMean(String(type), HOLIDAY_TYPES)}`,
      );
    }
  });
}

function checkDates(path: string, dates: unknown, report: Report) {
  if (!Array.isArray(dates)) {
    report(path, 'is not a list of dates, like ["2025-12-24", "12-31"]');
    return;
  }
  dates.forEach((entry, i) => {
    const at = `${path}[${i}]`;
    const isNamed = isRecord(entry);
    const date = isNamed ? entry.date : entry;
    if (isNamed && (typeof entry.name !== 'string' || entry.name === '')) {
      report(`${at}.name`, 'is missing; write the name of the holiday');
    }
    if (typeof date !== 'string' || !isDateOrYearly(date)) {
      report(
        isNamed ? `${at}.date` : at,
        dateProblem(
          date,
          'a date like "2025-12-24", or "12-24" for every year',
        ),
      );
    }
  });
}

function isDateOrYearly(text: string): boolean {
  // In a leap year every day of the year exists.
  return (
    parseDate(text) !== undefined ||
    (/^\d\d-\d\d$/.test(text) && parseDate(`2000-${text}`) !== undefined)
  );
}

function dateProblem(date: unknown, wanted: string): string {
  const match =
    typeof date === 'string'
      ? (/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(date) ??
        /^()(\d{1,2})[-/.](\d{1,2})$/.exec(date))
      : undefined;
  const suggestion =
    match &&
    [match[1], match[2].padStart(2, '0'), match[3].padStart(2, '0')]
      .filter(Boolean)
      .join('-');
  return suggestion && suggestion !== date && isDateOrYearly(suggestion)
    ? `${quoted(date)} is not ${wanted}; did you mean "${suggestion}"?`
    : `${quoted(date)} is not ${wanted}`;
}
