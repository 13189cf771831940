import type {
  Priority,
  TargetAmount,
  TargetFace,
  TicketMetric,
  TicketStatus,
} from '../policy';
import type { Clock } from './types';

/**
 * Everything that has to be remembered of a ticket so that its clocks can go on: plain JSON. It does not name its deadlines, since
 * they follow from it. Treat it as opaque: what is inside may change with `version`.
 */
export interface TicketClockState {
  version: 1;
  /** Instant of the last event. */
  atMs: number;
  status: TicketStatus;
  priority: Priority;
  /** An agent has replied in public, or the ticket has been resolved: first-response is over. */
  responded: boolean;
  /** An estimate of the resolution has been given. */
  estimated: boolean;
  /** The customer has written since the last reply of an agent; true from creation to the first reply or resolution. */
  awaitingReply: boolean;
  /** Every policy that is, or was, in force on the ticket. */
  policies: PolicyClocksState[];
}

export interface PolicyClocksState {
  policyRef: string;
  /** Id of the compiled policy in force, or the last one that was. */
  id: string;
  inForce: boolean;
  /** The latest run of each metric that has started. Never more than there are metrics. */
  runs: RunState[];
  /** Clocks of earlier runs, in the order in which they stopped. They never change again. */
  finished: Clock[];
}

/** One run of a metric, shared by its agreed and its internal clock. */
export interface RunState {
  metric: TicketMetric;
  cycle: number;
  startedAtMs: number;
  /** Stretches in which the clock ran, ascending. While it ticks, the last one is open. */
  segments: RunSegment[];
  /** Business time of all closed segments. */
  elapsedMs: number;
  /** The present targets; of a stopped clock those of its last moment. */
  targets: Partial<Record<TargetFace, RunTarget>>;
  /** Present once stopped or cancelled. */
  stopped?: StoppedRun;
}

/** A stretch in which a clock ran on one calendar. */
export interface RunSegment {
  fromMs: number;
  /** Absent while the clock ticks. */
  toMs?: number;
  /** Elapsed time at its beginning. */
  beforeMs: number;
  /** Where to find the calendar: that of a compiled policy at a priority. */
  policyId: string;
  priority: Priority;
}

export interface RunTarget extends TargetAmount {
  /** Since when. */
  sinceMs: number;
}

/** What is fixed when a clock stops. */
export interface StoppedRun {
  atMs: number;
  /** The policy was taken off the ticket. */
  cancelled: boolean;
  /** The clocks as they stood. They need their policy no more. */
  clocks: Clock[];
}
