const SECOND = 1000;
const DAY = 86_400_000;

/**
 * How far apart offsets are probed. Two clock changes nearer than this that cancel each other would be missed; the nearest pair in
 * the tz database since 1900 is 3.99 days apart (Freetown, 1939), since 1950 6.96 days (Recife, 2000).
 */
const PROBE_STEP = 6 * DAY;
const EARLY_PROBE_STEP = 3 * DAY;
const EARLY_UNTIL = Date.UTC(1950, 0);

/** A clock change: from the instant on, the zone's offset to UTC is another one. Offsets are milliseconds east of UTC. */
export interface Transition {
  atMs: number;
  offsetBeforeMs: number;
  offsetAfterMs: number;
}

/** Zone rules are facts, so all calendars of a zone share them. There are some 600 zones, so this cannot grow without bound. */
const known = new Map<string, ZoneRules>();

/** The clock changes of one zone, found from the platform's zone data and remembered year by year. */
export class ZoneRules {
  static of(timeZone: string): ZoneRules {
    let rules = known.get(timeZone);
    if (!rules) {
      rules = new ZoneRules(timeZone);
      known.set(timeZone, rules);
    }
    return rules;
  }

  private readonly format: Intl.DateTimeFormat;
  private readonly byYear = new Map<number, Transition[]>();

  private constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      timeZoneName: 'longOffset',
    });
  }

  /** Milliseconds east of UTC at an instant. */
  offsetAt(atMs: number): number {
    // `1/1/1970, GMT+01:00`, `... GMT`, in old times also seconds: `GMT-00:44:30`.
    const text = this.format.format(atMs);
    const sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    if (sign < 0) {
      return 0;
    }
    const hours = Number(text.slice(sign + 1, sign + 3));
    const minutes = Number(text.slice(sign + 4, sign + 6));
    const seconds = Number(text.slice(sign + 7));
    const offset = ((hours * 60 + minutes) * 60 + seconds) * SECOND;
    return text[sign] === '-' ? -offset : offset;
  }

  /** All clock changes in the UTC years from `fromYear` to `toYear`, both included, ascending. */
  transitions(fromYear: number, toYear: number): Transition[] {
    const all: Transition[] = [];
    for (let year = fromYear; year <= toYear; year++) {
      let found = this.byYear.get(year);
      if (!found) {
        found = this.findTransitions(Date.UTC(year, 0), Date.UTC(year + 1, 0));
        this.byYear.set(year, found);
      }
      all.push(...found);
    }
    return all;
  }

  private findTransitions(fromMs: number, toMs: number): Transition[] {
    const found: Transition[] = [];
    // From the last instant before, so that a change at the very beginning of the year is seen.
    let at = fromMs - SECOND;
    let offset = this.offsetAt(at);
    const last = toMs - SECOND;
    const step = fromMs < EARLY_UNTIL ? EARLY_PROBE_STEP : PROBE_STEP;
    while (at < last) {
      const next = Math.min(at + step, last);
      const nextOffset = this.offsetAt(next);
      if (nextOffset !== offset) {
        found.push(this.bisect(at, next, offset, nextOffset));
      }
      at = next;
      offset = nextOffset;
    }
    return found;
  }

  /** The change between two instants whose offsets differ. Changes happen on whole seconds. */
  private bisect(
    fromMs: number,
    toMs: number,
    offsetBeforeMs: number,
    offsetAfterMs: number,
  ): Transition {
    let low = fromMs / SECOND;
    let high = toMs / SECOND;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle * SECOND) === offsetBeforeMs) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { atMs: high * SECOND, offsetBeforeMs, offsetAfterMs };
  }
}

/** True for an IANA name that the platform knows. Offsets such as `+05:00` are no zones: they have no clock changes. */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) {
    return true;
  }
  if (!/^[A-Za-z]/.test(name)) {
    return false;
  }
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch (error) {
    // By name, since a RangeError of another realm is no instance of this one's.
    if ((error as Error).name === 'RangeError') {
      return false;
    }
    throw error;
  }
}

/**
 * Maps wall times of one zone to instants. Wall times are milliseconds as if the zone were UTC. Cheapest when asked in roughly
 * ascending order, since it remembers its place.
 */
export class WallClock {
  private place = 0;
  /** `ends[i]`: the first wall time for which the offset before transition i no longer holds. */
  private readonly ends: number[];
  private readonly offsets: number[];

  /** Good for wall times from the beginning of `fromYear` to the end of `toYear`. */
  constructor(rules: ZoneRules, fromYear: number, toYear: number) {
    const transitions = rules.transitions(fromYear - 1, toYear + 1);
    // In a gap the offset before it holds, and an ambiguous wall time is the earlier instant: in both cases the offset before the
    // change holds up to the later of the two readings of the clock at that instant.
    this.ends = transitions.map(
      t => t.atMs + Math.max(t.offsetBeforeMs, t.offsetAfterMs),
    );
    this.offsets = transitions.map(t => t.offsetBeforeMs);
    this.offsets.push(
      transitions.length > 0
        ? transitions[transitions.length - 1].offsetAfterMs
        : rules.offsetAt(Date.UTC(fromYear, 0)),
    );
  }

  toInstant(wallMs: number): number {
    const { ends } = this;
    while (this.place > 0 && wallMs < ends[this.place - 1]) {
      this.place--;
    }
    while (this.place < ends.length && wallMs >= ends[this.place]) {
      this.place++;
    }
    return wallMs - this.offsets[this.place];
  }
}
