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
export { validateCalendarSpec } from './validate';
