export { addBusinessDays } from './businessDays';
export type { BusinessDayTime } from './businessDays';
export {
  addBusinessTime,
  businessTimeBetween,
  isOpenAt,
  nextOpening,
} from './businessTime';
export {
  alwaysOpenCalendar,
  compileCalendar,
  CompiledCalendar,
  validateCalendarSpec,
} from './CompiledCalendar';
export type { CompileCalendarOptions } from './CompiledCalendar';
export { segmentsBetween } from './segments';
export type {
  BusinessCalendarSpec,
  CalendarSegment,
  HolidaySourceSpec,
  HoursSpec,
  WeekdayKey,
} from './types';
export { upcomingHolidays } from './upcomingHolidays';
export type { UpcomingHoliday } from './upcomingHolidays';
