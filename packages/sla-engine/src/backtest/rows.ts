import { attainmentOf, PercentileSketch } from '../attainment';
import type { Clock } from '../clock';
import {
  PRIORITIES,
  Priority,
  TARGET_FACES,
  TargetFace,
  TICKET_METRICS,
  TicketMetric,
} from '../policy';
import type { BacktestFigures, BacktestRow } from './types';

/** Figures of settled clocks as they come. */
class Tally {
  met = 0;
  breached = 0;
  elapsed = PercentileSketch.of([]);

  add(clock: Clock): void {
    if (clock.state === 'met') {
      this.met += 1;
    } else {
      this.breached += 1;
    }
    this.elapsed.add(clock.elapsedMs);
  }

  merge(other: Tally): void {
    this.met += other.met;
    this.breached += other.breached;
    this.elapsed = this.elapsed.merge(other.elapsed);
  }

  toJSON(): BacktestFigures {
    const { met, breached, elapsed } = this;
    const attainment = attainmentOf({ met, breached });
    return attainment === undefined
      ? { met, breached }
      : {
          met,
          breached,
          attainment,
          p50Ms: Math.round(elapsed.percentile(0.5)!),
          p90Ms: Math.round(elapsed.percentile(0.9)!),
        };
  }
}

/** A row as it fills. */
class Row {
  readonly before = new Tally();
  readonly after = new Tally();
  wouldBreach = 0;
  wouldMeet = 0;

  merge(other: Row): void {
    this.before.merge(other.before);
    this.after.merge(other.after);
    this.wouldBreach += other.wouldBreach;
    this.wouldMeet += other.wouldMeet;
  }

  toJSON(): Omit<BacktestRow, 'metric' | 'face' | 'priority'> {
    return {
      before: this.before.toJSON(),
      after: this.after.toJSON(),
      wouldBreach: this.wouldBreach,
      wouldMeet: this.wouldMeet,
    };
  }
}

const METRIC_PLACES = placesOf(TICKET_METRICS);
const FACE_PLACES = placesOf(TARGET_FACES);
const PRIORITY_PLACES = placesOf(PRIORITIES);

function placesOf<T extends string>(names: readonly T[]): Record<T, number> {
  const places = names.map((name, place) => [name, place]);
  return Object.fromEntries(places) as Record<T, number>;
}

/** Rows of every metric, face and priority that has clocks. Found by number: it is done for every clock of every ticket. */
export class Rows {
  readonly #rows: Array<Row | undefined> = [];

  /** The row in which a clock counts. */
  of({ metric, face, priority }: Clock): Row {
    const place = placeOf(metric, face, priority);
    this.#rows[place] ??= new Row();
    return this.#rows[place];
  }

  /** By metric and face: the row of all priorities, then that of each. */
  toJSON(): BacktestRow[] {
    return TICKET_METRICS.flatMap(metric =>
      TARGET_FACES.flatMap(face => {
        const all = new Row();
        const each = PRIORITIES.flatMap((priority): BacktestRow[] => {
          const row = this.#rows[placeOf(metric, face, priority)];
          if (!row) {
            return [];
          }
          all.merge(row);
          return [{ metric, face, priority, ...row.toJSON() }];
        });
        return each.length ? [{ metric, face, ...all.toJSON() }, ...each] : [];
      }),
    );
  }
}

function placeOf(
  metric: TicketMetric,
  face: TargetFace,
  priority: Priority,
): number {
  const place = METRIC_PLACES[metric] * TARGET_FACES.length + FACE_PLACES[face];
  return place * PRIORITIES.length + PRIORITY_PLACES[priority];
}

/** What pairs a clock of one version with that of the other, as a number. */
export function pairKey({ metric, face, cycle }: Clock): number {
  const place = METRIC_PLACES[metric] * TARGET_FACES.length + FACE_PLACES[face];
  return cycle * TICKET_METRICS.length * TARGET_FACES.length + place;
}
