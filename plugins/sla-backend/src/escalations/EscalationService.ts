import { Ticket } from '@backstage-sla/plugin-sla-common';
import { TicketOptions } from '../tickets';

export interface EscalateRequest {
  reason: string;
  /** The next one unless told. */
  level?: number;
  /** Makes repeating harmless: with a key that the ticket already has nothing is done. */
  key?: string;
  ifVersion?: number;
}

export interface EscalationService<Options = TicketOptions> {
  /**
   * Brings in the next level of a ticket by hand, or the one named, and does what the rules of its policies ask for at that level.
   * Throws NotAllowedError, NotFoundError, and ConflictError when the ticket is done, is at that level already or has moved on.
   */
  escalate(
    ticketId: number,
    request: EscalateRequest,
    options: Options,
  ): Promise<Ticket>;
}
