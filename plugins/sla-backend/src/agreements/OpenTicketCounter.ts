import { Knex } from 'knex';

/** SQL of how many open tickets hold which version of a policy. */
export class OpenTicketCounter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async countByVersion(versionIds: string[]): Promise<Map<string, number>> {
    const rows: Array<{ version_id: string; total: number | string }> =
      await this.#knex('ticket_policies')
        .where('is_open', true)
        .whereIn('version_id', versionIds)
        .groupBy('version_id')
        .select('version_id')
        .count({ total: '*' });
    return new Map(rows.map(row => [row.version_id, Number(row.total)]));
  }
}
