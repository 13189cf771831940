import ICAL from 'ical.js';
import { EpochDay, epochDayOf, yearOf } from './dates';
import type { HolidaySource } from './holidays';
import { boundRule, firstRuleProblem } from './icalRules';

/** A bound on the work that a text can cause: a daily event fills three hundred years with 110,000. */
const MAX_OCCURRENCES = 120_000;
const MAX_DAYS_OF_EVENT = 366;

/** More than fifty years of any country's holidays, written out one by one. */
const MAX_EVENTS = 2_000;
const MAX_REPEATING_EVENTS = 200;

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
  const work = { left: MAX_OCCURRENCES };
  const series = allDayEvents(text).map(event =>
    occurrencesOf(event, found, work),
  );
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
      : firstRuleProblem(events);
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
  if (all.length > MAX_EVENTS) {
    throw new IcalError(`has more than ${MAX_EVENTS} all-day events`);
  }
  if (all.filter(event => event.isRecurring()).length > MAX_REPEATING_EVENTS) {
    throw new IcalError(
      `has more than ${MAX_REPEATING_EVENTS} all-day events that repeat`,
    );
  }
  all.forEach(boundRule);
  const masters = all.filter(event => !event.isRecurrenceException());
  for (const exception of all.filter(event => event.isRecurrenceException())) {
    masters
      .find(master => master.uid === exception.uid)
      ?.relateException(exception);
  }
  return masters;
}

/** Returns a function that notes the occurrences up to the end of a year, as long as there is work left for all of them. */
function occurrencesOf(
  event: ICAL.Event,
  found: Occurrences,
  work: { left: number },
): (year: number) => void {
  if (!event.isRecurring()) {
    found.note(event.startDate, event.endDate, event.summary ?? 'Holiday');
    return () => {};
  }
  const iterator = event.iterator();
  let upcoming = nextOf(iterator);
  return year => {
    while (upcoming && upcoming.year <= year && work.left > 0) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(upcoming);
      found.note(startDate, endDate, item.summary ?? 'Holiday');
      upcoming = nextOf(iterator);
      work.left--;
    }
  };
}

/** The library gives up, by an error, on a rule of which hundreds of dates in a row are excluded. Then it has no more. */
function nextOf(iterator: ICAL.RecurExpansion): ICAL.Time | undefined {
  try {
    return iterator.next() ?? undefined;
  } catch {
    return undefined;
  }
}
