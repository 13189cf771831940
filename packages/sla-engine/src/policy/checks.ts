import { SpecProblem } from '../errors';
import { didYouMean, quoted } from '../text';
import {
  isPlausible,
  parseDuration,
  durationProblem,
  parsePercentage,
} from './duration';

/** Collects problems while a document is walked. */
export class Checks {
  readonly problems: SpecProblem[] = [];

  report(path: string, message: string) {
    this.problems.push({ path, message });
  }

  /** True if the value is a mapping; otherwise reports, and says what it should be. */
  mapping(
    path: string,
    value: unknown,
    wanted: string,
  ): value is Record<string, unknown> {
    if (isRecord(value)) {
      return true;
    }
    this.report(
      path,
      value === undefined
        ? `is missing; write ${wanted}`
        : `${quoted(value)} is not ${wanted}`,
    );
    return false;
  }

  /** The entries of a list, each with its path; none, and a problem, if it is not a list. */
  list(path: string, value: unknown, wanted: string): Array<[string, unknown]> {
    if (Array.isArray(value)) {
      return value.map((entry, i) => [`${path}[${i}]`, entry]);
    }
    if (value !== undefined) {
      this.report(path, `${quoted(value)} is not ${wanted}`);
    }
    return [];
  }

  knownKeys(
    path: string,
    value: Record<string, unknown>,
    keys: readonly string[],
    what: string,
  ) {
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        this.problems.push({
          path: `${path}.${key}`,
          message: `is not ${what}${didYouMean(key, keys)}`,
          at: 'key',
        });
      }
    }
  }

  oneOf(path: string, value: unknown, allowed: readonly string[]) {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      this.report(
        path,
        `${value === undefined ? 'is missing; it' : quoted(value)} is not one of ${allowed.join(', ')}${didYouMean(value, allowed)}`.replace(
          'is missing; it is not one',
          'is missing; write one',
        ),
      );
    }
  }

  text(path: string, value: unknown, what: string) {
    if (typeof value !== 'string' || value.trim() === '') {
      this.report(
        path,
        value === undefined
          ? `is missing; write ${what}`
          : `${quoted(value)} is not ${what}`,
      );
    }
  }

  optionalText(path: string, value: unknown, what: string) {
    if (value !== undefined) {
      this.text(path, value, what);
    }
  }

  optionalBoolean(path: string, value: unknown) {
    if (value !== undefined && typeof value !== 'boolean') {
      this.report(path, `${quoted(value)} is not true or false`);
    }
  }

  duration(path: string, value: unknown) {
    if (typeof value !== 'string') {
      this.report(path, notADuration(value));
    } else if (parseDuration(value) === undefined) {
      this.report(path, durationProblem(value));
    }
  }

  /** Returns the share, 0 to 1, or undefined after a problem. */
  percentage(path: string, value: unknown, upTo: string): number | undefined {
    const share =
      typeof value === 'string' ? parsePercentage(value) : undefined;
    if (share === undefined) {
      const number = numberIn(value);
      const percent = number > 0 && number < 1 ? number * 100 : number;
      const suggestion =
        percent > 0 && percent <= 100
          ? `; did you mean "${Number(percent.toFixed(6))}%"?`
          : `; write it like "${upTo}"`;
      this.report(path, `${quoted(value)} is not a percentage${suggestion}`);
    }
    return share;
  }

  date(path: string, value: unknown) {
    if (
      value !== undefined &&
      !(
        typeof value === 'string' &&
        /^\d{4}-\d\d-\d\d$/.test(value) &&
        !Number.isNaN(Date.parse(value)) &&
        new Date(value).toISOString().startsWith(value)
      )
    ) {
      this.report(path, `${quoted(value)} is not a date like "2026-01-31"`);
    }
  }
}

/** The number that somebody meant as a percentage; NaN where there is none. */
function numberIn(value: unknown): number {
  const text = typeof value === 'number' ? String(value) : value;
  const match =
    typeof text === 'string'
      ? /^\s{0,9}(\d{1,9}(?:\.\d{1,9})?)\s{0,9}%?\s{0,9}$/.exec(text)
      : null;
  return Number(match?.[1] ?? NaN);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function notADuration(value: unknown): string {
  return typeof value === 'number' &&
    Number.isInteger(value) &&
    isPlausible(value)
    ? `${value} is not a duration: it has no unit; write "${value}m" for minutes or "${value}h" for hours`
    : `${quoted(value)} is not a duration; write it like "30m", "1h 30m" or "PT4H"`;
}
