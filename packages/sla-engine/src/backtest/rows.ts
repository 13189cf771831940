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
  #met = 0;
  #breached = 0;
  readonly #elapsed = PercentileSketch.of([]);

  add(clock: Clock): void {
    if (clock.state === 'met') {
      this.#met += 1;
    } else {
      this.#breached += 1;
    }
    this.#elapsed.add(clock.elapsedMs);
  }

  toJSON(): BacktestFigures {
    const counts = { met: this.#met, breached: this.#breached };
    const attainment = attainmentOf(counts);
    return attainment === undefined
      ? counts
      : {
          ...counts,
          attainment,
          p50Ms: Math.round(this.#elapsed.percentile(0.5)!),
          p90Ms: Math.round(this.#elapsed.percentile(0.9)!),
        };
  }
}

/** A row as it fills. */
class Row {
  readonly #place: Pick<BacktestRow, 'metric' | 'face' | 'priority'>;
  readonly before = new Tally();
  readonly after = new Tally();
  wouldBreach = 0;
  wouldMeet = 0;

  constructor(metric: TicketMetric, face: TargetFace, priority?: Priority) {
    this.#place = { metric, face, ...(priority && { priority }) };
  }

  toJSON(): BacktestRow {
    return {
      ...this.#place,
      before: this.before.toJSON(),
      after: this.after.toJSON(),
      wouldBreach: this.wouldBreach,
      wouldMeet: this.wouldMeet,
    };
  }
}

function rowKey(metric: TicketMetric, face: TargetFace, priority?: Priority) {
  return `${metric}|${face}|${priority ?? ''}`;
}

const ROW_ORDER = TICKET_METRICS.flatMap(metric =>
  TARGET_FACES.flatMap(face =>
    [undefined, ...PRIORITIES].map(priority => rowKey(metric, face, priority)),
  ),
);

/** Rows of every metric and face that has clocks, of all priorities and of each. */
export class Rows {
  readonly #rows = new Map<string, Row>();

  /** Calls with the two rows in which a clock counts. */
  forEachOf({ metric, face, priority }: Clock, change: (row: Row) => void) {
    change(this.#row(metric, face));
    change(this.#row(metric, face, priority));
  }

  toJSON(): BacktestRow[] {
    return ROW_ORDER.flatMap(key => this.#rows.get(key)?.toJSON() ?? []);
  }

  #row(metric: TicketMetric, face: TargetFace, priority?: Priority): Row {
    const key = rowKey(metric, face, priority);
    let row = this.#rows.get(key);
    if (!row) {
      row = new Row(metric, face, priority);
      this.#rows.set(key, row);
    }
    return row;
  }
}
