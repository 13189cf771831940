import { CompiledCalendar } from './CompiledCalendar';
import { formatDate } from './dates';

const DAY = 86_400_000;

/** A holiday on a local date, `2026-12-25`. */
export interface UpcomingHoliday {
  date: string;
  name: string;
}

/**
 * The holidays from the local day of an instant on, that day included. A date with hours of its own (`specialDays`) is no holiday:
 * those hours stand instead of it.
 */
export function upcomingHolidays(
  calendar: CompiledCalendar,
  fromMs: number,
  options: { count: number; withinDays: number },
): UpcomingHoliday[] {
  const today = Math.floor((fromMs + calendar.offsetAt(fromMs)) / DAY);
  const found: UpcomingHoliday[] = [];
  const last = today + options.withinDays;
  for (let day = today; day <= last && found.length < options.count; day++) {
    const { holiday } = calendar.dayOf(day);
    if (holiday !== undefined) {
      found.push({ date: formatDate(day), name: holiday });
    }
  }
  return found;
}
