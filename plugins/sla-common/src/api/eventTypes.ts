import {
  Priority,
  TargetFace,
  TicketMetric,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import type { NoClocksCause } from '../policies/noClocks';
import type {
  LinkRelation,
  TicketApproval,
  TicketFields,
  TicketResolution,
} from './ticketPartTypes';

/** An immutable fact about a ticket. */
export interface TicketEvent {
  id: string;
  at: string;
  /** Entity ref of who did it, or a free name from an import. */
  actor?: string;
  /** The ticket on which it happened, where that one was merged into this one. */
  mergedFrom?: { id: string; number: string };
  detail: TicketEventDetail;
}

export type TicketEventDetail =
  /** `policies`: ids of the policy versions promised at creation. */
  | {
      type: 'created';
      priority: Priority;
      status: TicketStatus;
      policies: string[];
    }
  | { type: 'agent-reply'; text?: string; attachments?: string[] }
  | { type: 'customer-message'; text?: string; attachments?: string[] }
  | { type: 'internal-note'; text: string; attachments?: string[] }
  | { type: 'status'; status: TicketStatus; resolution?: TicketResolution }
  | { type: 'priority'; priority: Priority }
  | { type: 'assignment'; team?: string; person?: string }
  | { type: 'estimate'; resolveBy: string }
  /** `was`: what the fields were before, written by the system; a field that was empty is left out. */
  | { type: 'fields'; fields: TicketFields; was?: TicketFields }
  /** Both tickets get one, each with its side of the relation. */
  | {
      type: 'link';
      relation: LinkRelation;
      ticketId: string;
      removed?: boolean;
    }
  /** Somebody hears of a ticket from now on, or no longer. */
  | { type: 'watch'; person: string; watching: boolean }
  | {
      type: 'approval';
      approver: string;
      decision: TicketApproval['decision'];
      comment?: string;
    }
  /** Without an instant: it wakes at once. */
  | { type: 'snooze'; until?: string }
  /** An empty text takes it back. */
  | { type: 'workaround'; text: string }
  | { type: 'feedback'; score: number; comment?: string }
  | {
      type: 'attachment';
      attachmentId: string;
      name: string;
      mediaType: string;
      size: number;
      internal: boolean;
    }
  /**
   * Written by the system on both tickets of a merge: `into` on the one that ends, `from` on the one that goes on, with what that one
   * took over. `removed`: the merge was taken back.
   */
  | {
      type: 'merge';
      into?: string;
      from?: string;
      removed?: boolean;
      took?: {
        watchers: string[];
        links: Array<{ relation: LinkRelation; ticketId: string }>;
      };
    }
  /**
   * Written by the system: these policies hold from now on. `reason` tells why, and `cause` in data where none is left; `publicReason`
   * tells it without agreements that are for staff, where the reason names some, and is empty where that is all.
   */
  | {
      type: 'policies';
      policies: string[];
      reason: string;
      publicReason?: string;
      cause?: NoClocksCause;
    }
  /** Written by the system: this share of a clock's target was used up at this instant. */
  | ({ type: 'warning'; clock: ClockName; share: number } & Recorded)
  /** Written by the system: a clock passed its deadline at this instant. */
  | ({ type: 'breach'; clock: ClockName } & Recorded)
  /** Somebody was brought in. By the system when a rule of a policy came due, by a person with a reason. */
  | ({
      type: 'escalation';
      level: number;
      cause: EscalationCause;
      reason?: string;
      /** The policy whose rule it was, and the clock where it was one. */
      policyRef?: string;
      clock?: ClockName;
      /** Names the rule within its policy. */
      rule?: string;
      /** Counts from 1 where the same rule tells again because nobody acknowledged. */
      repeat?: number;
    } & Recorded)
  /** Somebody takes care of an escalation: it is not repeated. */
  | { type: 'acknowledgement'; comment?: string }
  /** The ticket is no longer escalated. */
  | { type: 'de-escalation'; reason: string };

/** One run of one metric of one policy on a ticket. */
export interface ClockName {
  policyRef: string;
  metric: TicketMetric;
  cycle: number;
  face: TargetFace;
}

export const ESCALATION_CAUSES = [
  'clock',
  'no-activity',
  'reopened',
  'assigned',
  'manual',
] as const;
export type EscalationCause = (typeof ESCALATION_CAUSES)[number];

export interface Recorded {
  /** When it was written down, where that was later than a minute after it happened: after an outage, say. */
  recordedAt?: string;
}

/** What a caller may add to a ticket, and what an import brings. An escalation by hand has a route of its own. */
export type NewTicketEventDetail = Exclude<
  TicketEventDetail,
  {
    type:
      'created' | 'policies' | 'merge' | 'attachment' | 'warning' | 'breach';
  }
>;
