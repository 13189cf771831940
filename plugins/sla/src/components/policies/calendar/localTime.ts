import { Weekday, WEEKDAYS } from '../readCalendar';

/** What clocks on the wall of a zone show. */
export interface LocalTime {
  weekday: Weekday;
  /** From midnight. */
  minute: number;
  /** `2026-01-31` */
  day: string;
}

/** Undefined for a zone that does not exist, which a document may name. */
export function localTime(
  atMs: number,
  timeZone: string | undefined,
): LocalTime | undefined {
  if (!timeZone) {
    return undefined;
  }
  try {
    const parts = new Map(
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(atMs)
        .map(part => [part.type, part.value]),
    );
    const weekday = WEEKDAYS.find(
      one => one === parts.get('weekday')?.slice(0, 3).toLowerCase(),
    );
    return (
      weekday && {
        weekday,
        minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
        day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
      }
    );
  } catch {
    return undefined;
  }
}
