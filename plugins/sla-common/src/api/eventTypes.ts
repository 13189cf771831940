import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import type {
  LinkRelation,
  TicketApproval,
  TicketFields,
  TicketResolution,
} from './deskTypes';

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
  /** Written by the system on both tickets of a merge: `into` on the one that ends, `from` on the one that goes on. */
  | { type: 'merge'; into?: string; from?: string }
  /** Written by the system: these policies hold from now on. `reason` tells why. */
  | { type: 'policies'; policies: string[]; reason: string };

/** What a caller may add to a ticket. */
export type NewTicketEventDetail = Exclude<
  TicketEventDetail,
  { type: 'created' | 'policies' | 'merge' | 'attachment' }
>;
