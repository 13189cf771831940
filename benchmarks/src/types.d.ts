/** What the benchmark uses of packages that bring no types. */
declare module 'moment-business-time' {
  interface Moment {
    addWorkingTime(amount: number, unit: string): Moment;
    workingDiff(other: Moment, unit: string, fraction?: boolean): number;
    valueOf(): number;
  }
  function moment(atMs: number): Moment;
  namespace moment {
    function updateLocale(name: string, settings: object): void;
  }
  export default moment;
}

declare module 'working-time-calculator' {
  export default class WorkingTimeCalculator {
    static readonly WEEKDAYS: unknown[];
    static readonly SUNDAY: unknown;
    addWorkingHours(
      days: unknown[],
      start: string,
      stop: string,
      timeZone: string,
    ): void;
    excludeBetween(start: Date, end: Date): void;
    calcMillisecondsBetween(start: Date, end: Date): number;
  }
}

declare module 'luxon-business-days' {
  export class DateTime {
    static fromMillis(ms: number): DateTime;
    setupBusiness(options: {
      holidayMatchers: Array<(date: DateTime) => boolean>;
    }): void;
    plusBusiness(options: { days: number }): DateTime;
    toISODate(): string;
    toMillis(): number;
  }
}
