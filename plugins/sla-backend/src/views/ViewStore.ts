import { SavedViewRequest } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketRow, ViewRow } from '../database';
import { TicketSet, applyConditions } from '../permissions';

/** SQL of saved views. */
export class ViewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  /** Those of a person, and all that are shared if asked for. */
  async list(
    owner: string,
    { shared }: { shared: boolean },
  ): Promise<ViewRow[]> {
    const query = this.#knex<ViewRow>('views')
      .where({ owner })
      .orderBy(['name', 'id']);
    return shared ? query.orWhere('shared', true) : query;
  }

  /** Whether there is any of the tickets; not asked for where all of them are meant. */
  async hasTickets({ conditions }: TicketSet): Promise<boolean> {
    if (!conditions) {
      return true;
    }
    const found = await applyConditions(
      this.#knex<TicketRow>('tickets'),
      conditions,
    ).first('tickets.id');
    return found !== undefined;
  }

  async find(id: number, tx: Knex): Promise<ViewRow | undefined> {
    return tx<ViewRow>('views').where({ id }).first();
  }

  async findNamed(
    owner: string,
    name: string,
    tx: Knex,
  ): Promise<ViewRow | undefined> {
    return tx<ViewRow>('views').where({ owner, name }).first();
  }

  async countOf(owner: string, tx: Knex): Promise<number> {
    const [{ total }] = await tx<ViewRow>('views')
      .where({ owner })
      .count({ total: '*' });
    return Number(total);
  }

  async insert(
    owner: string,
    request: SavedViewRequest,
    tx: Knex,
  ): Promise<ViewRow> {
    const [row] = await tx<ViewRow>('views')
      .insert({ owner, ...columnsOf(request) })
      .returning('*');
    return row;
  }

  async update(
    id: number,
    request: SavedViewRequest,
    tx: Knex,
  ): Promise<ViewRow> {
    const [row] = await tx<ViewRow>('views')
      .where({ id })
      .update(columnsOf(request))
      .returning('*');
    return row;
  }

  async remove(id: number, tx: Knex): Promise<void> {
    await tx<ViewRow>('views').where({ id }).delete();
  }
}

function columnsOf({ name, query, columns, shared }: SavedViewRequest) {
  return {
    name,
    query: JSON.stringify(query),
    columns: JSON.stringify(columns),
    shared,
  };
}
