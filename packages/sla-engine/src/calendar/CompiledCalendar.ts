import { InvalidSpecError, SpecProblem } from '../errors';
import { EpochDay, parseDate, weekdayOf, yearOf } from './dates';
import { Holidays } from './holidays';
import { DayInterval, parseHours, parseWeekdays } from './hours';
import { buildOpenTable, OpenTable, yearOfInstant } from './openTable';
import { BusinessCalendarSpec, HoursSpec } from './types';
import { calendarSpecProblems } from './validate';
import { ZoneRules } from './zone';

/** The years that the engine looks at. What lies outside them counts as closed, unless the calendar is always open. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** How many years the first question to a calendar makes it work out: the one before, the one of the question, and some ahead. */
const YEARS_BEFORE = 1;
const YEARS_AHEAD = 3;

const NEVER_OPENS: SpecProblem = {
  path: 'spec.hours',
  message:
    'this calendar never opens, so no deadline can be met; give it hours on a day that is not always a holiday',
};

const CLOSED: readonly DayInterval[] = [];

export interface CompileCalendarOptions {
  /** Work out these years at once, the last one included, instead of when they are first asked for. */
  years?: { from: number; to: number };
}

/**
 * A calendar ready to be asked. What it answers depends on its spec alone; inside, it works out years as they are asked for and
 * keeps them, so share one instance and let it live.
 */
export class CompiledCalendar {
  /** See {@link compileCalendar}. */
  static compile(
    spec: BusinessCalendarSpec,
    options: CompileCalendarOptions = {},
  ): CompiledCalendar {
    const checked = CompiledCalendar.check(spec);
    if (checked.result === 'problems') {
      throw new InvalidSpecError(checked.problems);
    }
    const { calendar } = checked;
    if (options.years && !calendar.alwaysOpen) {
      calendar.grow(options.years.from, options.years.to + 1);
    }
    return calendar;
  }

  /** The calendar of a valid spec, or every problem of another one. */
  static check(
    spec: unknown,
  ):
    | { result: 'calendar'; calendar: CompiledCalendar }
    | { result: 'problems'; problems: SpecProblem[] } {
    const problems = calendarSpecProblems(spec);
    if (problems.length > 0) {
      return { result: 'problems', problems };
    }
    const calendar = new CompiledCalendar(spec as BusinessCalendarSpec);
    return calendar.neverOpens()
      ? { result: 'problems', problems: [NEVER_OPENS] }
      : { result: 'calendar', calendar };
  }

  readonly timeZone: string;
  readonly alwaysOpen: boolean;
  /** @internal Open time of the years worked out so far. */
  table: OpenTable;

  private readonly rules: ZoneRules;
  private readonly holidays: Holidays;
  private readonly weekly: DayInterval[][];
  private readonly special: Map<EpochDay, DayInterval[]>;
  /** Years from and up to, not including, which there can be open time; `table` never goes beyond. */
  private readonly firstYear: number;
  private readonly endYear: number;
  private fromYear = 0;
  private toYear = 0;

  private constructor(readonly spec: BusinessCalendarSpec) {
    this.timeZone = spec.timeZone;
    this.alwaysOpen = spec.alwaysOpen === true;
    this.rules = ZoneRules.of(spec.timeZone);
    this.holidays = Holidays.of(spec);
    this.weekly = weeklyHours(spec.hours ?? {});
    this.special = new Map(
      Object.entries(spec.specialDays ?? {}).map(([date, hours]) => [
        parseDate(date)!,
        intervalsOf(hours),
      ]),
    );
    this.firstYear = FIRST_YEAR;
    this.endYear = LAST_YEAR + 1;
    if (this.weekly.every(day => day.length === 0)) {
      // Open on special days only: there is nothing to look for before the first and after the last of them.
      const years = [...this.special.keys()].map(yearOf);
      this.firstYear = Math.min(...years, LAST_YEAR) - 1;
      this.endYear = Math.max(...years, FIRST_YEAR) + 2;
    }
    this.table = new OpenTable(0, 0, [], []);
  }

  /** First and last instant at which there can be open time. */
  get horizon(): { fromMs: number; toMs: number } {
    return {
      fromMs: Date.UTC(this.firstYear, 0, 3),
      toMs: Date.UTC(this.endYear, 0, -1),
    };
  }

  /** @internal The hours that the calendar writes for a local date, and the holiday that it is, if it is closed by one. */
  dayOf(day: EpochDay): {
    intervals: readonly DayInterval[];
    holiday?: string;
  } {
    const special = this.special.get(day);
    if (special) {
      return { intervals: special };
    }
    const holiday = this.holidays.nameOf(day);
    return holiday === undefined
      ? { intervals: this.weekly[weekdayOf(day)] }
      : { intervals: CLOSED, holiday };
  }

  /** @internal Milliseconds east of UTC at an instant. */
  offsetAt(atMs: number): number {
    return this.rules.offsetAt(atMs);
  }

  /** @internal The zone's rules, for mapping wall times. */
  get zoneRules(): ZoneRules {
    return this.rules;
  }

  /** @internal A table that holds both instants, as far as they lie within the horizon. */
  covering(fromMs: number, toMs: number): OpenTable {
    const { table } = this;
    if (this.toYear > 0 && fromMs >= table.fromMs && toMs <= table.toMs) {
      return table;
    }
    const from = this.withinYears(yearOfInstant(fromMs));
    const to = this.withinYears(yearOfInstant(toMs));
    if (this.toYear === 0) {
      return this.grow(from - YEARS_BEFORE, to + 1 + YEARS_AHEAD);
    }
    // A day of margin, because local years begin and end up to a day beside the UTC ones.
    let { fromYear, toYear } = this;
    const step = Math.max(YEARS_AHEAD, toYear - fromYear);
    if (from - YEARS_BEFORE < fromYear) {
      fromYear = Math.min(from - YEARS_BEFORE, fromYear - YEARS_AHEAD);
    }
    if (to + 1 >= toYear) {
      toYear = Math.max(to + 2, toYear + step);
    }
    return this.grow(fromYear, toYear);
  }

  /** @internal More years ahead; undefined when there is nothing more to find. */
  furtherAhead(): OpenTable | undefined {
    if (this.toYear === 0) {
      throw new Error('ask for an instant first');
    }
    if (this.toYear >= this.endYear) {
      return undefined;
    }
    // Doubling, so that a target of a century costs little more than its last step.
    const step = Math.max(YEARS_AHEAD, this.toYear - this.fromYear);
    return this.grow(this.fromYear, this.toYear + step);
  }

  private grow(fromYear: number, toYear: number): OpenTable {
    const from = Math.max(fromYear, this.firstYear);
    const to = Math.max(Math.min(toYear, this.endYear), from + 1);
    if (this.toYear === 0 || from < this.fromYear || to > this.toYear) {
      this.table = this.build(from, to);
      this.fromYear = from;
      this.toYear = to;
    }
    return this.table;
  }

  private build(fromYear: number, toYear: number): OpenTable {
    const { special, holidays, weekly } = this;
    const withSpecial = special.size > 0;
    return buildOpenTable(
      this.rules,
      (day, weekday) => {
        const specialHours = withSpecial ? special.get(day) : undefined;
        if (specialHours) {
          return specialHours;
        }
        const hours = weekly[weekday];
        // A weekday that is closed anyway need not be looked up among the holidays.
        return hours.length === 0 || holidays.nameOf(day) === undefined
          ? hours
          : CLOSED;
      },
      fromYear,
      toYear,
    );
  }

  private withinYears(year: number): number {
    return Math.min(Math.max(year, this.firstYear), this.endYear - 1);
  }

  private neverOpens(): boolean {
    if (this.alwaysOpen) {
      return false;
    }
    if (this.weekly.every(day => day.length === 0)) {
      return (
        [...this.special.values()].every(day => day.length === 0) ||
        this.build(this.firstYear, this.endYear).totalMs === 0
      );
    }
    // Weekly hours lose only against holidays that come back for ever, and of those only a long list or a rule can take every day.
    const mayCloseAll = (this.spec.holidays ?? []).some(
      source =>
        'ical' in source || ('dates' in source && source.dates.length > 300),
    );
    return (
      mayCloseAll &&
      this.build(LAST_YEAR - 1, LAST_YEAR).totalMs === 0 &&
      this.build(LAST_YEAR - 8, LAST_YEAR).totalMs === 0
    );
  }
}

function intervalsOf(hours: HoursSpec): DayInterval[] {
  const parsed = parseHours(hours);
  return parsed.result === 'hours' ? parsed.intervals : [];
}

function weeklyHours(spec: Record<string, HoursSpec>): DayInterval[][] {
  const weekly: DayInterval[][] = [[], [], [], [], [], [], []];
  for (const [key, hours] of Object.entries(spec)) {
    for (const weekday of parseWeekdays(key) ?? []) {
      weekly[weekday] = intervalsOf(hours);
    }
  }
  return weekly;
}

/**
 * Makes a calendar ready to be asked.
 *
 * @throws InvalidSpecError with every problem of the spec, also when the calendar never opens
 */
export function compileCalendar(
  spec: BusinessCalendarSpec,
  options?: CompileCalendarOptions,
): CompiledCalendar {
  return CompiledCalendar.compile(spec, options);
}

/** Every problem of the `spec` of a `BusinessCalendar`; none if it is valid. Takes anything and never throws. */
export function validateCalendarSpec(spec: unknown): SpecProblem[] {
  const checked = CompiledCalendar.check(spec);
  return checked.result === 'problems' ? checked.problems : [];
}

/** A calendar that is open around the clock. */
export function alwaysOpenCalendar(timeZone = 'UTC'): CompiledCalendar {
  return CompiledCalendar.compile({ timeZone, alwaysOpen: true });
}
