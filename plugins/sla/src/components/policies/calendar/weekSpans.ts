import { CalendarDocument, Weekday, WEEKDAYS } from '../readCalendar';

const DAY = 24 * 60;

/** Minutes from midnight to midnight during which a day is open. */
export interface OpenSpan {
  fromMinute: number;
  toMinute: number;
}

/**
 * The open hours of a plain week, day by day as they are drawn: what a night shift has after midnight stands on the next day.
 * Hours that can't be read are left out.
 */
export function weekSpans(
  hours: CalendarDocument['hours'],
): Record<Weekday, OpenSpan[]> {
  const spans = Object.fromEntries(
    WEEKDAYS.map(day => [day, [] as OpenSpan[]]),
  ) as Record<Weekday, OpenSpan[]>;
  WEEKDAYS.forEach((day, i) => {
    const next = WEEKDAYS[(i + 1) % WEEKDAYS.length];
    for (const text of hours[day]) {
      const span = readSpan(text);
      if (!span) {
        continue;
      }
      const { fromMinute, toMinute } = span;
      spans[day].push({ fromMinute, toMinute: Math.min(toMinute, DAY) });
      if (toMinute > DAY) {
        spans[next].push({ fromMinute: 0, toMinute: toMinute - DAY });
      }
    }
  });
  for (const day of WEEKDAYS) {
    spans[day] = merged(spans[day]);
  }
  return spans;
}

/** `22:00-06:00` ends on the next day, beyond 1440 minutes. */
function readSpan(text: string): OpenSpan | undefined {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [h1, m1, h2, m2] = match.slice(1).map(Number);
  const fromMinute = h1 * 60 + m1;
  const toMinute = h2 * 60 + m2;
  return {
    fromMinute,
    toMinute: toMinute > fromMinute ? toMinute : toMinute + DAY,
  };
}

function merged(spans: OpenSpan[]): OpenSpan[] {
  const result: OpenSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMinute - b.fromMinute)) {
    const last = result.at(-1);
    if (last && span.fromMinute <= last.toMinute) {
      last.toMinute = Math.max(last.toMinute, span.toMinute);
    } else {
      result.push({ ...span });
    }
  }
  return result;
}
