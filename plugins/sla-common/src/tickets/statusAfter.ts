import { isDone, TicketStatus } from '@backstage-sla/sla-engine';

/**
 * The status to which a reply or a message moves a ticket by itself; undefined where it stays. An agent's first reply takes it out
 * of `new`, and a customer's message brings a waiting or resolved one back to `open`, as users of ticketing systems expect.
 */
export function statusAfter(
  said: 'agent-reply' | 'customer-message',
  status: TicketStatus,
): TicketStatus | undefined {
  const moves =
    said === 'agent-reply'
      ? status === 'new'
      : status === 'pending' || isDone(status);
  return moves ? 'open' : undefined;
}
