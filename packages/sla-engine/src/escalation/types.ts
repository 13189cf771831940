import type { ClockKey, TicketClockState } from '../clock';
import type { CompiledEscalation } from '../policy';

/** What brought somebody in. */
export type EscalationCause =
  'clock' | 'no-activity' | 'reopened' | 'assigned' | 'manual';

/**
 * What has to be remembered of a ticket so that its escalations can go on: plain JSON. Instants are epoch milliseconds.
 */
export interface EscalationState {
  /** Since when the present policies hold on the ticket: no rule acts before. */
  sinceMs: number;
  /** 0 while it is not escalated. */
  level: number;
  /** How it came to its level. */
  current?: CurrentEscalation;
  /** What rules have done, once each. */
  raised: RaisedRule[];
  /** When it was reopened, or handed to somebody, last. */
  reopenedMs?: number;
  assignedMs?: number;
}

export interface CurrentEscalation {
  atMs: number;
  cause: EscalationCause;
  /** Entity ref of who escalated it by hand. */
  by?: string;
  reason?: string;
  acknowledged?: { atMs: number; by?: string };
}

export interface RaisedRule {
  policyRef: string;
  /** Id of the rule. */
  rule: string;
  /** Key of the clock, where it was one. */
  clock?: string;
  atMs: number;
  /** How many times it was told again, and when last. */
  repeats?: number;
  lastMs?: number;
  /** It is not told again. */
  quiet?: boolean;
}

/** What rules of escalation look at. */
export interface EscalatedTicket {
  clocks: TicketClockState;
  escalations: EscalationState;
  /** When somebody last did something, or wants to do something again: a snoozed ticket is left alone until then. */
  lastActivityMs: number;
  reopenCount: number;
  assignmentCount: number;
}

/** A rule that comes due. */
export interface DueEscalation {
  /** Same for the same escalation of a ticket. */
  key: string;
  /** The instant at which it is true that it is due, and from which on that is known: a breach is known only after it. */
  atMs: number;
  knownMs: number;
  policyRef: string;
  rule: CompiledEscalation;
  cause: Exclude<EscalationCause, 'manual'>;
  clock?: ClockKey;
  /** Counts from 1 where it is told again. */
  repeat?: number;
}
