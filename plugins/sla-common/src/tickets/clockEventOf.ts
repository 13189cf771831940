import { ClockEvent } from '@backstage-sla/sla-engine';
import { TicketEventDetail } from '../api';

/** What the engine needs to know of a ticket's event; undefined for what cannot move a clock. */
export function clockEventOf(
  detail: TicketEventDetail,
  atMs: number,
): ClockEvent | undefined {
  switch (detail.type) {
    case 'created':
      return {
        at: atMs,
        type: 'created',
        priority: detail.priority,
        status: detail.status,
        policies: detail.policies,
      };
    case 'agent-reply':
    case 'customer-message':
    case 'estimate':
      return { at: atMs, type: detail.type };
    case 'status':
      return { at: atMs, type: 'status', status: detail.status };
    case 'priority':
      return { at: atMs, type: 'priority', priority: detail.priority };
    case 'policies':
      return { at: atMs, type: 'policies', policies: detail.policies };
    default:
      return undefined;
  }
}
