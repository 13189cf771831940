import { didYouMean, quoted } from '../text';
import { countryProblem, HOLIDAY_TYPES } from './countryHolidays';
import { parseDate } from './dates';
import { icalProblem } from './icalHolidays';

/** `at`: the key at the end of the path is wrong, not what stands under it. */
export type Report = (path: string, message: string, at?: 'key') => void;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks `spec.holidays`. */
export function checkHolidays(holidays: unknown, report: Report) {
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
        'key',
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
        `${quoted(type)} is not one of ${HOLIDAY_TYPES.join(', ')}${didYouMean(type, HOLIDAY_TYPES)}`,
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

/** Why something is not a date, with the date that was meant where that is plain. */
export function dateProblem(date: unknown, wanted: string): string {
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
