import { Knex } from 'knex';
import {
  ClockRow,
  PreparedStatements,
  RoundTrip,
  SHOWN_COLUMNS,
  ShownTicketRow,
  StampedId,
  TicketEventRow,
  TicketKeyRow,
  TicketRow,
  claimRows,
  limitIdling,
  lockRows,
  numberRows,
  stampOf,
  writeOnce,
} from '../database';
import { changedRows } from './changedRows';
import { ChangedTicketRecord, changedParts, newParts } from './ticketParts';
import { onceEach } from './advance';
import { CREATED } from './openingEvents';
import { NewTicketRecord, newTicketRow } from './newTickets';
import { noTicket, required } from './noTicket';
import { clocksQuery, eventsQuery, mergedIntoQuery } from './ticketQueries';
import { isOfFact, writeChangedParts, writeNewParts } from './writeParts';

export interface WriteOptions {
  /** Nobody hears of it: it is old, or it comes from elsewhere. What came due on a ticket that is known is told all the same. */
  silent?: boolean;
}

/** A ticket and what hangs on it, as both are shown. */
export interface WholeTicketRows {
  row: TicketRow;
  clocks: ClockRow[];
  events: TicketEventRow[];
  /** Tickets that were merged into it. */
  merged: ShownTicketRow[];
}

/** SQL of tickets, their events and their clocks. */
export class TicketStore {
  readonly #knex: Knex;
  readonly #prepared = new PreparedStatements();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  /** Throws NotFoundError. */
  async get(id: number, tx: Knex = this.#knex): Promise<TicketRow> {
    const row = await tx<TicketRow>('tickets').where({ id }).first();
    return required(row, id);
  }

  /** Those of the tickets that exist. */
  async find(ids: number[], tx: Knex = this.#knex): Promise<TicketRow[]> {
    return tx<TicketRow>('tickets').whereIn('id', ids);
  }

  /** `find`, to show them in a list. */
  async findShown(
    ids: number[],
  ): Promise<Array<ShownTicketRow & Pick<StampedId, 'stamp'>>> {
    const query = this.#knex<TicketRow>('tickets').whereIn('id', ids);
    return query.select([...SHOWN_COLUMNS, ...stampOf(this.#knex, 'tickets')]);
  }

  /** The tickets, locked until the transaction ends, always in the same order. Throws NotFoundError. */
  async lockAll(ids: number[], tx: Knex): Promise<TicketRow[]> {
    await limitIdling(tx);
    const rows = await lockRows(
      tx,
      tx<TicketRow>('tickets').whereIn('id', ids).orderBy('id'),
    );
    const missing = ids.find(id => !rows.some(row => row.id === id));
    if (missing !== undefined) {
      throw noTicket(missing);
    }
    return rows;
  }

  /** In which what is asked of the store at once goes there together. */
  roundTrip(): RoundTrip {
    return new RoundTrip(this.#knex, this.#prepared);
  }

  /** Throws NotFoundError. */
  async getWhole(id: number, trip: RoundTrip): Promise<WholeTicketRows> {
    const [[row], clocks, events, merged] = await Promise.all([
      trip.ask<TicketRow>(this.#knex<TicketRow>('tickets').where({ id })),
      trip.ask<ClockRow>(clocksQuery(this.#knex, [id])),
      trip.ask<TicketEventRow>(eventsQuery(this.#knex, [id])),
      trip.ask<ShownTicketRow>(mergedIntoQuery(this.#knex, [id])),
    ]);
    return { row: required(row, id), clocks, events, merged };
  }

  async findMergedInto(ids: number[]): Promise<ShownTicketRow[]> {
    return mergedIntoQuery(this.#knex, ids);
  }

  /** Tickets that are closed and were resolved before an instant, the oldest first, locked until the transaction ends. */
  async claimClosed(
    { beforeMs, limit }: { beforeMs: number; limit: number },
    tx: Knex,
  ): Promise<number[]> {
    const rows = await claimRows(
      tx,
      tx<TicketRow>('tickets')
        .where('resolved_at', '<', beforeMs)
        .where({ status: 'closed' })
        .orderBy('resolved_at')
        .limit(limit)
        .select('id'),
    );
    return rows.map((row: Pick<TicketRow, 'id'>) => row.id);
  }

  /** Removes tickets with all that hangs on them in the database. */
  async delete(ids: number[], tx: Knex): Promise<void> {
    await tx<TicketRow>('tickets').whereIn('id', ids).delete();
  }

  async eventsOf(
    ticketIds: number[],
    tx: Knex = this.#knex,
  ): Promise<TicketEventRow[]> {
    return eventsQuery(tx, ticketIds);
  }

  async hasEvent(ticketId: number, key: string, tx: Knex): Promise<boolean> {
    const row = await tx<TicketEventRow>('ticket_events')
      .where({ ticket_id: ticketId, key })
      .first('id');
    return row !== undefined;
  }

  /** Who raised a ticket. */
  async loggedBy(ticketId: number, tx: Knex): Promise<string | undefined> {
    const row = await tx<TicketEventRow>('ticket_events')
      .where({ ticket_id: ticketId, key: CREATED })
      .first('actor');
    return row?.actor ?? undefined;
  }

  async clocksOf(
    ticketIds: number[],
    tx: Knex = this.#knex,
  ): Promise<Map<number, ClockRow[]>> {
    const rows: ClockRow[] = await clocksQuery(tx, ticketIds);
    const byTicket = new Map<number, ClockRow[]>(ticketIds.map(id => [id, []]));
    for (const row of rows) {
      byTicket.get(row.ticket_id)!.push(row);
    }
    return byTicket;
  }

  /** The ticket that came from there. */
  async findFrom(
    source: string,
    externalId: string,
  ): Promise<TicketRow | undefined> {
    return this.#knex<TicketRow>('tickets')
      .where({ source, external_id: externalId })
      .first();
  }

  /** The ticket that a caller raised with a key. */
  async findRaised(
    caller: string,
    key: string,
  ): Promise<TicketRow | undefined> {
    return this.#knex<TicketRow>('tickets')
      .join('ticket_keys', 'ticket_keys.ticket_id', 'tickets.id')
      .where({ 'ticket_keys.caller': caller, 'ticket_keys.key': key })
      .first('tickets.*');
  }

  /** Forgets the keys with which tickets were raised before an instant. */
  async dropKeys(beforeMs: number): Promise<void> {
    await this.#knex<TicketKeyRow>('ticket_keys')
      .where('created_at', '<', beforeMs)
      .delete();
  }

  async findImported(
    source: string,
    externalIds: string[],
    tx: Knex,
  ): Promise<TicketRow[]> {
    return lockRows(
      tx,
      tx<TicketRow>('tickets')
        .where({ source })
        .whereIn('external_id', externalIds),
    );
  }

  /** `insert` of tickets to which nothing else belongs. */
  insertOnly(records: NewTicketRecord[]): Promise<TicketRow[]> {
    return writeOnce(this.#knex, knex => this.insert(records, knex));
  }

  /** Adds tickets with their events and clocks. Gives their rows, in the order given. */
  async insert(
    records: NewTicketRecord[],
    tx: Knex,
    { silent = false }: WriteOptions = {},
  ): Promise<TicketRow[]> {
    if (!records.length) {
      return [];
    }
    const { numbered, write } = await numberRows(
      tx,
      'tickets',
      records.map(newTicketRow),
    );
    const parts = records.map(({ rows, events }, index) =>
      newParts(numbered[index].id, rows, onceEach(events)),
    );
    const keys = records.flatMap(({ key }, index) =>
      key ? [{ ...key, ticket_id: numbered[index].id }] : [],
    );
    await writeNewParts(
      numbered,
      [write, { table: 'ticket_keys', insert: keys }],
      silent ? parts.map(part => ({ ...part, outbox: [] })) : parts,
      tx,
    );
    return numbered;
  }

  /** Adds events to tickets and writes what the engine made of them. */
  async update(
    records: ChangedTicketRecord[],
    tx: Knex,
    { silent = false }: WriteOptions = {},
  ): Promise<void> {
    const changed = records.flatMap(({ id, before, rows }) =>
      before ? [{ id, before, rows }] : [],
    );
    const looked = records.filter(record => !record.before);
    for (const { id, rows } of records) {
      const fields = rows.fields();
      if (Object.keys(fields).length) {
        await tx<TicketRow>('tickets').where({ id }).update(fields);
      }
    }
    const parts = records.map(changedParts);
    await writeChangedParts(
      [
        changedRows(changed),
        looked.map(({ id, rows }) => ({ id, ...rows.due() })),
      ].map(rows => ({ table: 'tickets', update: { keys: ['id'], rows } })),
      silent
        ? parts.map(part => ({ ...part, outbox: part.outbox.filter(isOfFact) }))
        : parts,
      tx,
    );
  }

  /** Open tickets that hold a policy version, in the order of their ids, claimed for this transaction. */
  async claimHolding(
    query: { versionId: string; afterId: number; limit: number },
    tx: Knex,
  ): Promise<TicketRow[]> {
    return claimRows(
      tx,
      tx<TicketRow>('tickets')
        .join('ticket_policies', 'ticket_policies.ticket_id', 'tickets.id')
        .where('ticket_policies.version_id', query.versionId)
        .where('ticket_policies.is_open', true)
        .where('ticket_policies.ticket_id', '>', query.afterId)
        // Said of both, or a merge of the two would begin at the first of all tickets, batch after batch.
        .where('tickets.id', '>', query.afterId)
        .orderBy('ticket_policies.ticket_id')
        .limit(query.limit)
        .select('tickets.*'),
      'tickets',
    );
  }

  /** Those of the tickets that nobody else holds, claimed for this transaction. */
  async claim(ids: number[], tx: Knex): Promise<TicketRow[]> {
    return claimRows(
      tx,
      tx<TicketRow>('tickets').whereIn('id', ids).orderBy('id'),
    );
  }
}
