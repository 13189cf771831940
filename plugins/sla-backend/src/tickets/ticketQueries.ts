import { Knex } from 'knex';
import { ClockRow, TicketEventRow, TicketRow } from '../database';

export function clocksQuery(
  knex: Knex,
  ticketIds: number[],
): Knex.QueryBuilder {
  return knex<ClockRow>('clocks')
    .whereIn('ticket_id', ticketIds)
    .orderBy(['ticket_id', 'started_at', 'metric', 'face', 'cycle']);
}

export function eventsQuery(
  knex: Knex,
  ticketIds: number[],
): Knex.QueryBuilder {
  return knex<TicketEventRow>('ticket_events')
    .whereIn('ticket_id', ticketIds)
    .orderBy(['ticket_id', 'at', 'id']);
}

export function mergedIntoQuery(knex: Knex, ids: number[]): Knex.QueryBuilder {
  return knex<TicketRow>('tickets').whereIn('merged_into', ids).orderBy('id');
}
