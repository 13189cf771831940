import ICAL from 'ical.js';
import { EpochDay, epochDayOf, yearOf } from './dates';
import type { HolidaySource } from './holidays';

/** A bound on the work that a text can cause: a daily event fills three hundred years with a hundred thousand. */
const MAX_OCCURRENCES = 200_000;

/** Thrown for text that is not an iCalendar. */
export class IcalError extends Error {}

/** All-day events of an iCalendar text. Events with a time of day, and cancelled ones, are not holidays. */
export function icalHolidays(text: string): HolidaySource {
  const events = allDayEvents(text);
  const names = new Map<EpochDay, string>();
  const series = events.map(event => occurrencesOf(event, names));
  return year => {
    const holidays = new Map<EpochDay, string>();
    series.forEach(advanceTo => advanceTo(year));
    for (const [day, name] of names) {
      if (yearOf(day) === year) {
        holidays.set(day, name);
      }
    }
    return holidays;
  };
}

/** Why a text cannot be read as holidays, or undefined when it can. */
export function icalProblem(text: string): string | undefined {
  try {
    return allDayEvents(text).length === 0
      ? 'the iCalendar text has no all-day event, so it names no holiday'
      : undefined;
  } catch (error) {
    if (error instanceof IcalError) {
      return error.message;
    }
    throw error;
  }
}

function allDayEvents(text: string): ICAL.Event[] {
  let component: ICAL.Component;
  try {
    const parsed = ICAL.parse(text);
    // Several VCALENDARs in one text come as a list of them.
    component = new ICAL.Component(
      typeof parsed[0] === 'string' ? parsed : parsed[0],
    );
  } catch (error) {
    throw new IcalError(
      `is not iCalendar text (RFC 5545): ${(error as Error).message}`,
    );
  }
  if (component.name !== 'vcalendar') {
    throw new IcalError(
      'is not iCalendar text (RFC 5545): it must begin with BEGIN:VCALENDAR',
    );
  }
  const all = component
    .getAllSubcomponents('vevent')
    .map(vevent => new ICAL.Event(vevent))
    .filter(
      event =>
        event.startDate?.isDate &&
        event.component.getFirstPropertyValue('status') !== 'CANCELLED',
    );
  const masters = all.filter(event => !event.isRecurrenceException());
  for (const exception of all.filter(event => event.isRecurrenceException())) {
    masters
      .find(master => master.uid === exception.uid)
      ?.relateException(exception);
  }
  return masters;
}

/** Returns a function that writes the occurrences up to the end of a year into `names`. */
function occurrencesOf(
  event: ICAL.Event,
  names: Map<EpochDay, string>,
): (year: number) => void {
  function note(start: ICAL.Time, end: ICAL.Time, name: string) {
    const first = epochDayOf(start.year, start.month, start.day);
    // The end of an all-day event is the day after; one without an end has one day.
    const last = Math.max(first, epochDayOf(end.year, end.month, end.day) - 1);
    for (let day = first; day <= last && day - first < 366; day++) {
      names.set(day, names.get(day) ?? name);
    }
  }

  if (!event.isRecurring()) {
    note(event.startDate, event.endDate, event.summary ?? 'Holiday');
    return () => {};
  }
  const iterator = event.iterator();
  let upcoming: ICAL.Time | undefined = iterator.next() ?? undefined;
  let count = 0;
  return year => {
    while (upcoming && upcoming.year <= year && count < MAX_OCCURRENCES) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(upcoming);
      note(startDate, endDate, item.summary ?? 'Holiday');
      upcoming = iterator.next() ?? undefined;
      count++;
    }
  };
}
