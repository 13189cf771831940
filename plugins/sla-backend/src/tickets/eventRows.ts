import { TicketEvent } from '@backstage-sla/plugin-sla-common';
import { TicketEventRow, toInstant } from '../database';
import { StoredEvent } from './fold';

export function toStoredEvent(row: TicketEventRow): StoredEvent {
  return {
    atMs: toInstant(row.at),
    actor: row.actor ?? undefined,
    key: row.key ?? undefined,
    detail: { type: row.type, ...JSON.parse(row.detail) },
  };
}

export function toEventRow(
  event: StoredEvent,
  ticketId: number,
): Omit<TicketEventRow, 'id'> {
  const { type, ...rest } = event.detail;
  return {
    ticket_id: ticketId,
    at: event.atMs,
    type,
    actor: event.actor ?? null,
    detail: JSON.stringify(rest),
    key: event.key ?? null,
  };
}

export function toTicketEvent(row: TicketEventRow): TicketEvent {
  const event = toStoredEvent(row);
  return {
    id: String(row.id),
    at: new Date(event.atMs).toISOString(),
    actor: event.actor,
    detail: event.detail,
  };
}
