import {
  ImportTicket,
  NewTicketEventDetail,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { TicketEventRow } from '../database';
import { ASSIGNED_AT_CREATION, toStoredEvent } from '../tickets';
import { ExportRow } from './ExportStore';

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * A ticket as an import takes it. Which policies it was promised is not part of it: whoever imports it has policies of its own.
 *
 * @param history - all events of the ticket, in order
 */
export function toImportTicket(
  row: ExportRow,
  history: TicketEventRow[],
  { internalNotes }: { internalNotes: boolean },
): ImportTicket {
  const ticket: ImportTicket = {
    externalId: String(row.id),
    service: row.service_ref,
    title: row.title,
    type: row.type as TicketType,
    description: row.description ?? undefined,
    requester: row.requester ?? undefined,
    customer: row.customer ?? undefined,
    channel: row.channel ?? undefined,
    category: row.category ?? undefined,
    labels: JSON.parse(row.labels),
    location: row.location ?? undefined,
    createdAt: '',
    events: [],
  };
  for (const event of history) {
    const { atMs, actor, detail } = toStoredEvent(event);
    if (detail.type === 'created') {
      ticket.createdAt = iso(atMs);
      ticket.priority = detail.priority;
      ticket.status = detail.status;
    } else if (
      detail.type === 'assignment' &&
      event.key === ASSIGNED_AT_CREATION
    ) {
      ticket.assignedTeam = detail.team;
      ticket.assignedPerson = detail.person;
    } else if (
      detail.type !== 'policies' &&
      (internalNotes || detail.type !== 'internal-note')
    ) {
      ticket.events.push({
        ...(detail as NewTicketEventDetail),
        at: iso(atMs),
        actor,
        // Some are written by the system and have none.
        key: event.key ?? `event-${event.id}`,
      });
    }
  }
  return ticket;
}
