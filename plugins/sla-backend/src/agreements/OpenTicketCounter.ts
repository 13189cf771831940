import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketSet, applyConditions } from '../permissions';

/** SQL of how many open tickets hold which version of a policy. */
export class OpenTicketCounter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Counts only tickets that the caller may read. */
  async countByVersion(
    versionIds: string[],
    { conditions }: TicketSet,
  ): Promise<Map<string, number>> {
    const query: Knex.QueryBuilder = this.#knex('ticket_policies')
      .where('ticket_policies.is_open', true)
      .whereIn('version_id', versionIds)
      .groupBy('version_id')
      .select('version_id')
      .count({ total: '*' });
    if (conditions) {
      query.whereIn(
        'ticket_id',
        applyConditions(
          this.#knex<TicketRow>('tickets').where('is_open', true),
          conditions,
        ).select('tickets.id'),
      );
    }
    const rows: Array<{ version_id: string; total: number | string }> =
      await query;
    return new Map(rows.map(row => [row.version_id, Number(row.total)]));
  }
}
