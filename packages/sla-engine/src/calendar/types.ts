/** A weekday, or a range of weekdays, as written in a calendar: `mon`, `mon-fri`. */
export type WeekdayKey = string;

/** Hours as written: `09:00-19:00`; `22:00-06:00` belongs to the day on which it starts; an empty list is closed. */
export type HoursSpec = string | string[];

/** One source of holidays. Several may stand together. */
export type HolidaySourceSpec =
  /** Country or region (`PK`, `CA-ON`, `DE-BY`) as known to date-holidays; `types` defaults to `[public]`. */
  | { country: string; types?: string[] }
  /** Named single dates, `YYYY-MM-DD`, or yearly ones, `MM-DD`. */
  | { dates: Array<string | { date: string; name: string }> }
  /** Text of an iCalendar (RFC 5545); its all-day events are holidays. */
  | { ical: string };

/** The `spec` of a `BusinessCalendar` entity. */
export interface BusinessCalendarSpec {
  owner?: string;
  /** IANA zone, `Asia/Karachi`. */
  timeZone: string;
  /** Open around the clock; then neither `hours` nor `holidays` nor `specialDays`. */
  alwaysOpen?: boolean;
  hours?: Record<WeekdayKey, HoursSpec>;
  holidays?: HolidaySourceSpec[];
  /** Local date `YYYY-MM-DD` → hours that replace that date's; `[]` closes it. Special beats holiday beats weekly. */
  specialDays?: Record<string, HoursSpec>;
}

/** A stretch of real time that is uniformly open, closed, or closed by a holiday. Instants are epoch milliseconds. */
export interface CalendarSegment {
  fromMs: number;
  toMs: number;
  kind: 'open' | 'closed' | 'holiday';
  /** The holiday's name, with `kind: 'holiday'`. */
  name?: string;
}
