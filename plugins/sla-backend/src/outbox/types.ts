import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { EscalationSpec } from '@backstage-sla/sla-engine';

/**
 * Something that happened to a ticket and that others hear of. It is written in the transaction in which it happened, and leaves the
 * process later, at least once.
 */
export interface OutboxEntry {
  ticketId: number;
  /** `sla.ticket.created`, `sla.clock.breached`, `sla.escalation.raised` …: see docs/events.md. */
  topic: string;
  /** Same for the same happening, however often it is written or sent. */
  key: string;
  atMs: number;
  /** Entity ref of who did it; nobody where the system did. */
  actor?: string;
  detail: TicketEventDetail;
  /** Only staff hears of it. */
  internal: boolean;
  /** It is told later than it should have been, for example after an outage. */
  late: boolean;
  /** What a rule of a policy asks for, on `sla.escalation.raised`. */
  rule?: EscalationSpec;
}
