import { Knex } from 'knex';
import { TicketEventRow } from '../database';

/** Facts that are recorded of tickets, in the order in which they happened: ticket, metric, what, and when. */
export async function recordedFacts(
  knex: Knex,
  types = ['warning', 'breach'],
): Promise<Array<{ ticketId: number; at: string; what: string }>> {
  const rows: TicketEventRow[] = await knex<TicketEventRow>('ticket_events')
    .whereIn('type', types)
    .orderBy(['at', 'key']);
  return rows.map(({ ticket_id: ticketId, at, type, detail }) => {
    const { clock, share, level } = JSON.parse(detail);
    return {
      ticketId,
      at: new Date(Number(at)).toISOString(),
      what: [clock?.metric, type, share ?? level].filter(Boolean).join(' '),
    };
  });
}
