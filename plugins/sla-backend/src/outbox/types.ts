import { EscalationSpec, TicketStatus } from '@backstage-sla/sla-engine';
import { OutboxDetail } from './topics';

/**
 * Something that happened to a ticket and that others hear of. It is written in the transaction in which it happened, and leaves the
 * process later, at least once.
 */
export interface OutboxEntry {
  ticketId: number;
  /** `sla.ticket.created`, `sla.clock.breached`, `sla.escalation.raised` …: see docs/events.md. */
  topic: string;
  /** Same for the same happening of a ticket, however often it is written or sent. */
  key: string;
  atMs: number;
  /** Entity ref of who did it; nobody where the system did. */
  actor?: string;
  detail: OutboxDetail;
  /** What the status was before, on `sla.ticket.status-changed`. */
  previousStatus?: TicketStatus;
  /** Only staff hears of it. */
  internal: boolean;
  /** It is told later than it should have been, for example after an outage. */
  late: boolean;
  /** What a rule of a policy asks for, on `sla.escalation.raised`. */
  rule?: EscalationSpec;
}

/** An entry that is stored. */
export interface StoredEntry extends OutboxEntry {
  /** Of two entries of a ticket, the earlier one has the lower id. */
  id: number;
  addedAtMs: number;
}
