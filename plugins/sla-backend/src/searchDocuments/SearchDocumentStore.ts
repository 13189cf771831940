import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketSet, applyConditions } from '../permissions';

const COLUMNS = [
  'id',
  'type',
  'service_ref',
  'title',
  'description',
  'status',
  'priority',
] as const;
export type SearchDocumentRow = Pick<TicketRow, (typeof COLUMNS)[number]>;

/** SQL of what a search indexes of tickets. */
export class SearchDocumentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those after an id, in the order of their ids: each page costs the same, however many tickets there are before it. */
  async after(
    id: number,
    { limit, readable }: { limit: number; readable: TicketSet },
  ): Promise<SearchDocumentRow[]> {
    const query = applyConditions(
      this.#knex<TicketRow>('tickets').where('tickets.id', '>', id),
      readable.conditions,
    );
    const rows: SearchDocumentRow[] = await query
      .orderBy('tickets.id')
      .limit(limit)
      .select(COLUMNS.map(column => `tickets.${column}`));
    return rows;
  }
}
