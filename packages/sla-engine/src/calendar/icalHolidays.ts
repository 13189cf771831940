import ICAL from 'ical.js';
import { quoted } from '../text';
import { EpochDay, epochDayOf, yearOf } from './dates';
import type { HolidaySource } from './holidays';

/** A bound on the work that a text can cause: a daily event fills three hundred years with a hundred thousand. */
const MAX_OCCURRENCES = 200_000;
const MAX_DAYS_OF_EVENT = 366;

/** How many dates of a rule are looked at to see whether it works. */
const DATES_TRIED = 10;

/** Thrown for text that is not an iCalendar. */
export class IcalError extends Error {}

/** Holidays found so far, by year. */
class Occurrences {
  private readonly byYear = new Map<number, Map<EpochDay, string>>();

  inYear(year: number): Map<EpochDay, string> {
    let holidays = this.byYear.get(year);
    if (!holidays) {
      holidays = new Map();
      this.byYear.set(year, holidays);
    }
    return holidays;
  }

  /** Notes every day from the first to the last. The first event of a day gives the name. */
  note(start: ICAL.Time, end: ICAL.Time, name: string) {
    const first = epochDayOf(start.year, start.month, start.day);
    // The end of an all-day event is the day after; one without an end has one day.
    const last = Math.min(
      Math.max(first, epochDayOf(end.year, end.month, end.day) - 1),
      first + MAX_DAYS_OF_EVENT,
    );
    for (let day = first; day <= last; day++) {
      const holidays = this.inYear(yearOf(day));
      if (!holidays.has(day)) {
        holidays.set(day, name);
      }
    }
  }
}

/** All-day events of an iCalendar text. Events with a time of day, and cancelled ones, are not holidays. */
export function icalHolidays(text: string): HolidaySource {
  const found = new Occurrences();
  const series = allDayEvents(text).map(event => occurrencesOf(event, found));
  return year => {
    series.forEach(advanceTo => advanceTo(year));
    return found.inYear(year);
  };
}

/** Why a text cannot be read as holidays, or undefined when it can. */
export function icalProblem(text: string): string | undefined {
  try {
    const events = allDayEvents(text);
    return events.length === 0
      ? 'the iCalendar text has no all-day event, so it names no holiday'
      : events.map(ruleProblem).find(problem => problem !== undefined);
  } catch (error) {
    if (error instanceof IcalError) {
      return error.message;
    }
    throw error;
  }
}

/** Some rules fail only when they are followed, so their first dates are looked at. */
function ruleProblem(event: ICAL.Event): string | undefined {
  if (!event.isRecurring()) {
    return undefined;
  }
  try {
    const iterator = event.iterator();
    for (let i = 0; i < DATES_TRIED && iterator.next(); i++);
    return undefined;
  } catch (error) {
    return `the event ${quoted(event.summary)} repeats by a rule that gives no dates: ${(error as Error).message}`;
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

/** Returns a function that notes the occurrences up to the end of a year. */
function occurrencesOf(
  event: ICAL.Event,
  found: Occurrences,
): (year: number) => void {
  if (!event.isRecurring()) {
    found.note(event.startDate, event.endDate, event.summary ?? 'Holiday');
    return () => {};
  }
  const iterator = event.iterator();
  let upcoming: ICAL.Time | undefined = iterator.next() ?? undefined;
  let count = 0;
  return year => {
    while (upcoming && upcoming.year <= year && count < MAX_OCCURRENCES) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(upcoming);
      found.note(startDate, endDate, item.summary ?? 'Holiday');
      upcoming = iterator.next() ?? undefined;
      count++;
    }
  };
}
