import { Ticket } from '@backstage-sla/plugin-sla-common';
import { PAGE_SIZE, QueueWindow } from './useQueueWindow';

export function isTicket(ticket: Ticket | undefined): ticket is Ticket {
  return ticket !== undefined;
}

/** The tickets that come first, as far as they are here. */
export function topOf(window: QueueWindow): Ticket[] {
  const length = window.isStale ? 0 : Math.min(window.total ?? 0, PAGE_SIZE);
  return Array.from({ length }, (_, i) => window.ticketAt(i)).filter(isTicket);
}

/** Entity refs whose names are shown, each once. */
export function refsOf(window: QueueWindow): string[] {
  const refs = window.tickets.flatMap(ticket =>
    [
      ticket.service,
      ticket.assignedPerson,
      ticket.assignedTeam,
      ticket.customer,
      ticket.requester,
    ].flatMap(ref => ref ?? []),
  );
  return [...new Set(refs)];
}
