import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { StoredEvent } from '../tickets';
import { CheckedTicket } from './checkTicket';
import { PreparedTicket } from './records';

/** Other tickets are named by their id in the source, which is known here only when all of a request are stored. */
export function withoutLinks(prepared: PreparedTicket): PreparedTicket {
  const { ticket } = prepared;
  return {
    ...prepared,
    ticket: {
      ...ticket,
      events: ticket.events.filter(event => otherOf(event) === undefined),
    },
  };
}

/** External ids of the tickets that have links or were merged, and of those with which they have to do. */
export function linkedIds(tickets: CheckedTicket[]): string[] {
  const ids = new Set<string>();
  for (const ticket of tickets) {
    for (const event of ticket.events) {
      const other = otherOf(event);
      if (other !== undefined) {
        ids.add(ticket.externalId).add(other);
      }
    }
  }
  return [...ids];
}

/** The links and merges of a ticket with tickets that are stored. The others are left out until an import brings them again. */
export function resolvedLinks(
  ticket: CheckedTicket,
  idOf: ReadonlyMap<string, number>,
): StoredEvent[] {
  return ticket.events.flatMap(event => {
    const other = otherOf(event);
    const id = other === undefined ? undefined : idOf.get(other);
    return id === undefined
      ? []
      : [{ ...event, detail: withOther(event.detail, String(id)) }];
  });
}

/** External id of the other ticket that an event names. */
function otherOf({ detail }: StoredEvent): string | undefined {
  switch (detail.type) {
    case 'link':
      return detail.ticketId;
    case 'merge':
      return detail.into ?? detail.from;
    default:
      return undefined;
  }
}

function withOther(detail: TicketEventDetail, id: string): TicketEventDetail {
  switch (detail.type) {
    case 'link':
      return { ...detail, ticketId: id };
    case 'merge':
      return detail.into === undefined
        ? { ...detail, from: id }
        : { ...detail, into: id };
    default:
      return detail;
  }
}
