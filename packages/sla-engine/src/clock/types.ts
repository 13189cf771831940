import type {
  Priority,
  TargetFace,
  TicketMetric,
  TicketStatus,
} from '../policy';

/** A fact about a ticket that can move its clocks. `at`: epoch milliseconds. Anything else about a ticket is not the engine's. */
export type ClockEvent = { at: number } & (
  | {
      type: 'created';
      priority: Priority;
      /** `new` unless told. */
      status?: TicketStatus;
      /** Ids of the compiled policies in force, for `PolicyLookup`. */
      policies: string[];
    }
  | { type: 'agent-reply' }
  | { type: 'customer-message' }
  | { type: 'status'; status: TicketStatus }
  | { type: 'priority'; priority: Priority }
  | { type: 'estimate' }
  /** From now on these policies are in force: a new revision, another set, or a new calendar revision. */
  | { type: 'policies'; policies: string[] }
);

/**
 * `none`: no target at the present priority, so no clock is shown.
 * `cancelled`: the policy was taken off the ticket while the clock was live.
 */
export type ClockState =
  'running' | 'paused' | 'met' | 'breached' | 'cancelled' | 'none';

/** One run (cycle) of one metric of one policy on one ticket, as it stands at an instant. */
export interface Clock {
  policyRef: string;
  policyRevision: string;
  /** Id of the compiled policy that set the present target. */
  policyId: string;
  metric: TicketMetric;
  /** 1, 2, … for next-response and periodic-update; 1 for the others. */
  cycle: number;
  face: TargetFace;
  state: ClockState;
  /** Neither stopped nor cancelled. A live clock past its deadline is `breached` and may go on ticking. */
  live: boolean;
  /** Elapsed time grows while the calendar is open. False while paused or stopped. */
  ticking: boolean;
  priority: Priority;
  startedAtMs: number;
  stoppedAtMs?: number;
  /** Absent with state `none`. */
  targetMs?: number;
  targetText?: string;
  /** Since when the present target applies. */
  targetSinceMs?: number;
  elapsedMs: number;
  /** Absent without a target, when never, and while paused unless already breached. Of a stopped clock: as it was when it stopped. */
  deadlineMs?: number;
  /** Only in state `breached`. */
  breachedAtMs?: number;
  /** Warning thresholds of the policy, with the instant at which each was or will be reached; no instant while paused before it. */
  thresholds: Array<{ share: number; atMs?: number; reached: boolean }>;
}

/** What will happen to a clock next if nothing else does. */
export type ClockTransition =
  | { type: 'warning'; atMs: number; share: number }
  | { type: 'breach'; atMs: number };

/** Why a stretch of a clock's life did or did not count. */
export interface ExplanationSegment {
  fromMs: number;
  toMs: number;
  kind:
    'counted' | 'closed' | 'holiday' | 'paused' | 'before-start' | 'stopped';
  /** Holiday name, or the status that paused the clock. */
  name?: string;
  /** Place in the list of events of the one that made it so: the pause, the stop. Absent where no event did. */
  eventIndex?: number;
}

/** What names a clock on a ticket. */
export type ClockKey = Pick<Clock, 'policyRef' | 'metric' | 'cycle' | 'face'>;

/** Where a target comes from. */
export interface TargetReason {
  policyRef: string;
  policyRevision: string;
  policyId: string;
  priority: Priority;
  /** As written in the policy. */
  text: string;
  amountMs: number;
  /** The ref of the calendar as the policy writes it. */
  calendarRef: string;
  /** Since when. */
  sinceMs: number;
  /** Place in the list of events of the one that brought it. */
  eventIndex: number;
}

/** A moment at which the target of a clock became another one, or came from another policy revision, priority or calendar. */
export interface TargetChange {
  atMs: number;
  eventIndex: number;
  /** The type of the event that changed it. */
  cause: ClockEvent['type'];
  /** Absent when the clock begins with it, or had none. */
  from?: TargetReason;
  /** Absent when the target went away. */
  to?: TargetReason;
}

/** A clock that shows its work. */
export interface ClockExplanation {
  clock: Clock;
  /** From the ticket's creation to the asked instant, without gaps. The counted ones add up to `elapsedMs`, exactly. */
  segments: ExplanationSegment[];
  elapsedMs: number;
  /** The reason of the present target; of a stopped clock the one it stopped with. Absent without a target. */
  target?: TargetReason;
  /** How the target came to be: first to last. */
  history: TargetChange[];
}
