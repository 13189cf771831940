import { Entity } from '@backstage/catalog-model';
import { isRecord, listOf, textOf } from '../common';

/** Short names of weekdays as calendars write them, Monday first. */
export const WEEKDAYS = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface CalendarDocument {
  timeZone?: string;
  isAlwaysOpen: boolean;
  /** Of each day of the week; an empty list is closed. */
  hours: Record<Weekday, string[]>;
  holidays: HolidaySource[];
  specialDays: Array<{ date: string; hours: string[] }>;
}

export type HolidaySource =
  | { kind: 'country'; country: string; types: string[] }
  | { kind: 'dates'; dates: Array<{ date: string; name?: string }> }
  | { kind: 'ical' };

/** What a calendar document says, as far as it can be read: it may not validate. */
export function readCalendar(entity: Entity): CalendarDocument {
  const spec = entity.spec ?? {};
  const hours = Object.fromEntries(
    WEEKDAYS.map(day => [day, [] as string[]]),
  ) as Record<Weekday, string[]>;
  for (const [key, value] of Object.entries(
    isRecord(spec.hours) ? spec.hours : {},
  )) {
    for (const day of daysOf(key)) {
      hours[day] = hoursOf(value);
    }
  }
  const special = isRecord(spec.specialDays) ? spec.specialDays : {};
  return {
    timeZone: textOf(spec.timeZone),
    isAlwaysOpen: spec.alwaysOpen === true,
    hours,
    holidays: listOf(spec.holidays).flatMap(readHolidays),
    specialDays: Object.entries(special)
      .map(([date, value]) => ({ date, hours: hoursOf(value) }))
      .sort((a, b) => a.date.localeCompare(b.date)),
  };
}

/** `mon-fri`, `sat`, and ranges over the end of the week: `sat-mon`. */
function daysOf(key: string): Weekday[] {
  const [first, last = first] = key
    .toLowerCase()
    .split('-')
    .map(name => WEEKDAYS.findIndex(day => name.trim().startsWith(day)));
  if (first < 0 || last < 0) {
    return [];
  }
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => WEEKDAYS[(first + i) % 7]);
}

function hoursOf(value: unknown): string[] {
  const single = textOf(value);
  return single === undefined
    ? listOf(value).flatMap(item => textOf(item) ?? [])
    : [single];
}

function readHolidays(source: unknown): HolidaySource[] {
  if (!isRecord(source)) {
    return [];
  }
  if (typeof source.country === 'string') {
    const types = listOf(source.types).flatMap(type => textOf(type) ?? []);
    return [{ kind: 'country', country: source.country, types }];
  }
  if (Array.isArray(source.dates)) {
    const dates = source.dates.flatMap(item =>
      isRecord(item)
        ? [{ date: textOf(item.date) ?? '–', name: textOf(item.name) }]
        : [{ date: textOf(item) ?? '–' }],
    );
    return [{ kind: 'dates', dates }];
  }
  return 'ical' in source ? [{ kind: 'ical' }] : [];
}
