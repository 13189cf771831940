import { EscalationCounts } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { RoundTrip, TicketRow, jsonField } from '../database';
import { TicketSet, applyConditions } from '../permissions';

interface CountRow {
  level: number | string;
  cause: string;
  total: number | string;
}

/** SQL of how often somebody was brought in. */
export class EscalationCounter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Escalations in `[fromMs, toMs)` of a service's tickets to which the caller is staff; that one was told again does not count. */
  async count(
    serviceRef: string,
    { fromMs, toMs }: { fromMs: number; toMs: number },
    staffed: TicketSet,
    trip: RoundTrip,
  ): Promise<EscalationCounts> {
    const knex = this.#knex;
    const field = (name: string) =>
      jsonField(knex, 'ticket_events.detail', name);
    const escalations = (): Knex.QueryBuilder =>
      applyConditions(
        knex<TicketRow>('tickets').where('service_ref', serviceRef),
        staffed.conditions,
      )
        .join('ticket_events', 'ticket_events.ticket_id', 'tickets.id')
        // Written out, so that the index of escalations alone is used.
        .whereRaw(`ticket_events.type = 'escalation'`)
        .where('ticket_events.at', '>=', fromMs)
        .where('ticket_events.at', '<', toMs)
        .whereRaw('(?) is null', [field('repeat')]);
    const rows = await trip.ask<CountRow>(
      escalations()
        .groupByRaw('1, 2')
        .select({ level: field('level'), cause: field('cause') })
        .count({ total: '*' }),
    );
    const tickets = rows.length
      ? await escalations().countDistinct({ total: 'tickets.id' })
      : [{ total: 0 }];
    return {
      total: rows.reduce((sum, row) => sum + Number(row.total), 0),
      tickets: Number(tickets[0].total),
      byLevel: [...sumBy(rows, row => Number(row.level))]
        .map(([level, count]) => ({ level, count }))
        .sort((a, b) => a.level - b.level),
      byCause: Object.fromEntries(sumBy(rows, row => row.cause)),
    };
  }
}

function sumBy<Key>(
  rows: CountRow[],
  keyOf: (row: CountRow) => Key,
): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const row of rows) {
    const key = keyOf(row);
    sums.set(key, (sums.get(key) ?? 0) + Number(row.total));
  }
  return sums;
}
