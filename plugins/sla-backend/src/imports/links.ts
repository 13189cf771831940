import { StoredEvent } from '../tickets';
import { CheckedTicket } from './checkTicket';
import { PreparedTicket } from './records';

/** Other tickets are named by their id in the source, which is known here only when all of a request are stored. */
export function withoutLinks(prepared: PreparedTicket): PreparedTicket {
  const { ticket } = prepared;
  return {
    ...prepared,
    ticket: { ...ticket, events: ticket.events.filter(e => !linkOf(e)) },
  };
}

/** External ids of the tickets that have links, and of those to which they have them. */
export function linkedIds(tickets: CheckedTicket[]): string[] {
  const ids = new Set<string>();
  for (const ticket of tickets) {
    for (const event of ticket.events) {
      const link = linkOf(event);
      if (link) {
        ids.add(ticket.externalId).add(link.ticketId);
      }
    }
  }
  return [...ids];
}

/** The links of a ticket to tickets that are stored. The others are left out until an import brings them again. */
export function resolvedLinks(
  ticket: CheckedTicket,
  idOf: ReadonlyMap<string, number>,
): StoredEvent[] {
  return ticket.events.flatMap(event => {
    const link = linkOf(event);
    const id = link && idOf.get(link.ticketId);
    return id === undefined
      ? []
      : [{ ...event, detail: { ...link!, ticketId: String(id) } }];
  });
}

function linkOf({ detail }: StoredEvent) {
  return detail.type === 'link' ? detail : undefined;
}
