import {
  addBusinessTime,
  businessTimeBetween,
  CompiledPolicy,
  Priority,
  TargetFace,
  TicketMetric,
} from '@backstage-sla/sla-engine';

const SECOND = 1_000;
const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;

/** Answers in shares of a policy's targets, so that stories stay true when somebody edits the policy. */
export class Targets {
  private constructor(private readonly policy: CompiledPolicy) {}

  static of(policy: CompiledPolicy): Targets {
    return new Targets(policy);
  }

  has(priority: Priority, metric: TicketMetric): boolean {
    return this.policy.target(priority, metric, 'agreed') !== undefined;
  }

  /** Instant at which a clock that starts at `startMs` has used up a share of its target. */
  usedUpAt(options: TargetShare & { startMs: number }): number {
    const { startMs, share } = options;
    const { calendar, amountMs } = this.#target(options);
    const atMs = addBusinessTime(
      calendar,
      startMs,
      Math.round(amountMs(startMs) * share),
    );
    if (atMs === undefined) {
      throw new Error(
        `${this.policy.policyRef}: ${options.metric} is never due`,
      );
    }
    return atMs;
  }

  /** The share of its target that a clock has used up between two instants. */
  share(
    options: Omit<TargetShare, 'share'> & { startMs: number; endMs: number },
  ): number {
    const { startMs, endMs } = options;
    const { calendar, amountMs } = this.#target(options);
    return businessTimeBetween(calendar, startMs, endMs) / amountMs(startMs);
  }

  /** The latest full second such that a clock started then has used up a share of its target at `endMs`. */
  startFor(options: TargetShare & { endMs: number }): number {
    const { endMs, share } = options;
    const { calendar, amountMs } = this.#target(options);
    const reached = (startMs: number) =>
      businessTimeBetween(calendar, startMs, endMs) >=
      amountMs(startMs) * share;
    let span = HOUR;
    while (!reached(endMs - span)) {
      span *= 2;
      if (span > YEAR) {
        throw new Error(
          `No business time in the year before ${new Date(endMs).toISOString()}`,
        );
      }
    }
    let early = endMs - span;
    let late = endMs;
    while (late - early > SECOND) {
      const middle = Math.floor((early + late) / 2);
      if (reached(middle)) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return Math.floor(early / SECOND) * SECOND;
  }

  #target(options: Omit<TargetShare, 'share'>) {
    const { priority, metric, face = 'agreed' } = options;
    const target = this.policy.target(priority, metric, face);
    if (!target) {
      throw new Error(
        `${this.policy.policyRef} has no target for ${metric} at ${priority}`,
      );
    }
    return {
      calendar: target.calendar,
      amountMs: (startMs: number) => target.amountMs(startMs),
    };
  }
}

export interface TargetShare {
  priority: Priority;
  metric: TicketMetric;
  face?: TargetFace;
  /** 1 is the deadline. */
  share: number;
}
