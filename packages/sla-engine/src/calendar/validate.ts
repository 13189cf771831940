import { SpecProblem } from '../errors';
import { didYouMean, quoted } from '../text';
import { parseDate } from './dates';
import { parseHours, parseWeekdays, WEEKDAYS } from './hours';
import {
  checkHolidays,
  dateProblem,
  isRecord,
  Report,
} from './validateHolidays';
import { isTimeZone } from './zone';

const FIELDS = [
  'owner',
  'timeZone',
  'alwaysOpen',
  'hours',
  'holidays',
  'specialDays',
] as const;

/** Every problem that can be seen from the spec alone, without working out a calendar. Takes anything and never throws. */
export function calendarSpecProblems(spec: unknown): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const report: Report = (path, message, at) =>
    problems.push(at ? { path, message, at } : { path, message });
  if (!isRecord(spec)) {
    report(
      'spec',
      spec === undefined
        ? 'is missing; write a mapping of fields'
        : `${quoted(spec)} is not a mapping of fields`,
    );
    return problems;
  }
  for (const key of Object.keys(spec)) {
    if (!(FIELDS as readonly string[]).includes(key)) {
      report(
        `spec.${key}`,
        `is not a field of a business calendar${didYouMean(key, FIELDS)}`,
        'key',
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
      report(
        path,
        `${quoted(key)} is not a weekday${weekdaySuggestion(key)}`,
        'key',
      );
    }
    for (const weekday of weekdays ?? []) {
      const before = givenBy.get(weekday);
      if (before !== undefined) {
        report(
          path,
          `${WEEKDAYS[weekday]} has its hours from "${before}" already`,
          'key',
        );
      }
      givenBy.set(weekday, key);
    }
    open += checkDay(path, value, report);
  }
  return open;
}

function weekdaySuggestion(key: string): string {
  const parts = key
    .slice(0, 60)
    .toLowerCase()
    .split(/\s*(?:-|–|to|\.\.)\s*/);
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
      report(path, dateProblem(date, 'a date like "2025-12-24"'), 'key');
    }
    open += checkDay(path, hours, report);
  }
  return open;
}
