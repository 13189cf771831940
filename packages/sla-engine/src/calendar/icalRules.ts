import ICAL from 'ical.js';
import { quoted } from '../text';

/** Beyond the years that the engine looks at. */
const UNTIL_YEAR = 2200;

/** How often an all-day event can repeat. */
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'];

/** How many dates of a rule are looked at to see whether it works. */
const DATES_TRIED = 10;

/** Days from one date of a rule to the next: from a leap day on a Monday to the next such day across 2100 it is 40 years. */
const MAX_STEPS = 15_000;
const MAX_STEPS_OF_ALL = 300_000;

/** Ends every rule of an event where the engine stops to look; the library would follow some of them to the year 20000. */
export function boundRule(event: ICAL.Event) {
  for (const rule of rulesOf(event)) {
    if (!rule.until || rule.until.year > UNTIL_YEAR) {
      rule.until = ICAL.Time.fromData({
        year: UNTIL_YEAR,
        month: 1,
        day: 1,
        isDate: true,
      });
    }
  }
}

/** Why one of the events cannot be repeated as it says. Some rules fail only when they are followed, so their first dates are looked at. */
export function firstRuleProblem(events: ICAL.Event[]): string | undefined {
  const work = { left: MAX_STEPS_OF_ALL };
  for (const event of events) {
    const problem = ruleProblem(event, work);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

interface Work {
  left: number;
}

function ruleProblem(event: ICAL.Event, work: Work): string | undefined {
  if (!event.isRecurring()) {
    return undefined;
  }
  const name = `the event ${quoted(event.summary ?? 'without a name')}`;
  for (const rule of rulesOf(event)) {
    if (!FREQUENCIES.includes(rule.freq)) {
      return `${name} is a whole day and cannot repeat by FREQ=${quoted(rule.freq)}; write one of ${FREQUENCIES.join(', ')}`;
    }
    if (rule.interval < 1 || (rule.count !== null && rule.count < 1)) {
      return `${name} repeats by a rule whose INTERVAL or COUNT is less than 1`;
    }
  }
  try {
    rulesOf(event).forEach(rule => followRule(rule, event.startDate, work));
    const iterator = event.iterator();
    for (let i = 0; i < DATES_TRIED && iterator.next(); i++);
    return undefined;
  } catch (error) {
    return `${name} repeats by a rule that gives no dates: ${(error as Error).message}`;
  }
}

function rulesOf(event: ICAL.Event): ICAL.Recur[] {
  return event.component
    .getAllProperties('rrule')
    .map(property => property.getFirstValue())
    .filter((value): value is ICAL.Recur => value instanceof ICAL.Recur);
}

/** Throws where the library would look for the next date for ever. It asks this method at every step of its search. */
function followRule(rule: ICAL.Recur, start: ICAL.Time, work: Work) {
  const iterator = rule.iterator(start) as ICAL.RecurIterator & {
    check_contracting_rules(): boolean;
  };
  const check = iterator.check_contracting_rules;
  let steps = 0;
  iterator.check_contracting_rules = () => {
    steps += 1;
    work.left -= 1;
    if (steps > MAX_STEPS || work.left < 0) {
      throw new Error(`none was found in ${steps} steps`);
    }
    return check.call(iterator);
  };
  for (let i = 0; i < DATES_TRIED; i++) {
    steps = 0;
    if (!iterator.next()) {
      return;
    }
  }
}
