import {
  ClockEvent,
  ExplanationSegment,
  Priority,
} from '@backstage-sla/sla-engine';

/** How a clock came to stand where it stands. */
export interface ExplainedClock {
  /** `policyRef|metric|cycle|face` */
  key: string;
  asOf: string;
  /** Zone of the calendar in which it counts now. */
  timeZone: string;
  /** From the ticket's creation to `asOf`, without gaps. The counted ones add up to `elapsedMs`, exactly. */
  segments: ExplainedSegment[];
  elapsedMs: number;
  /** From `asOf` to the deadline, while the clock is on its way to it: when it will count and when it will not. */
  ahead: ExplainedSegment[];
  /** Where the present target comes from; absent without one. */
  target?: ExplainedTarget;
  /** How the target came to be, first to last. */
  targetChanges: Array<{
    at: string;
    eventId: string;
    /** What happened to the ticket that changed it. */
    cause: ClockEvent['type'];
    from?: ExplainedTarget;
    to?: ExplainedTarget;
  }>;
}

export interface ExplainedSegment {
  from: string;
  to: string;
  kind: ExplanationSegment['kind'];
  /** Name of the holiday, or the status that paused the clock. */
  name?: string;
  /** The event that made it so. */
  eventId?: string;
}

export interface ExplainedTarget {
  policyRef: string;
  policyRevision: string;
  priority: Priority;
  /** As the policy writes it: `4h`. */
  text: string;
  amountMs: number;
  /** The calendar as the policy writes it. */
  calendar: string;
  since: string;
}
