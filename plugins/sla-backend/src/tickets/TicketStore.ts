import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  ClockRow,
  SHOWN_COLUMNS,
  ShownTicketRow,
  TicketEventRow,
  TicketRow,
  claimRows,
  insertNewRows,
  insertNumberedRows,
  insertRows,
  limitIdling,
  lockRows,
  refreshSearch,
  toOptionalInstant,
  updateRows,
  writeRowChanges,
} from '../database';
import { OutboxEntry, OutboxStore } from '../outbox';
import { FoldedRows } from './foldedRows';
import {
  ChangedTicketRecord,
  TicketParts,
  changedParts,
  newParts,
} from './ticketParts';
import { StoredEvent } from './fold';
import { isFact } from './internalEvents';

/** A ticket that is not stored yet: what its events do not say. */
export type NewTicketColumns = Pick<
  TicketRow,
  | 'type'
  | 'service_ref'
  | 'title'
  | 'description'
  | 'requester'
  | 'customer'
  | 'channel'
  | 'category'
  | 'labels'
  | 'location'
  | 'source'
  | 'external_id'
  | 'no_clocks_reason'
  | 'impact'
  | 'urgency'
  | 'request_type'
  | 'service_owner'
>;

export interface WriteOptions {
  /** Nobody hears of it: it is old, or it comes from elsewhere. What came due on a ticket that is known is told all the same. */
  silent?: boolean;
}

export interface NewTicketRecord {
  columns: NewTicketColumns;
  rows: FoldedRows;
  events: StoredEvent[];
}

/** Events after which a ticket is found by other words, or no longer among the open ones. */
const SEARCHED = new Set([
  'created',
  'agent-reply',
  'customer-message',
  'internal-note',
  'fields',
  'status',
]);

/** Types of events that may be recorded already. */
const FACTS = new Set(['warning', 'breach', 'escalation']);

/** The row of a new ticket, but for the id that the database gives it. */
export function newTicketRow(
  columns: NewTicketColumns,
  rows: FoldedRows,
): Omit<TicketRow, 'id'> {
  return { ...columns, ...rows.fields(), ...rows.ticket() };
}

/** SQL of tickets, their events and their clocks. */
export class TicketStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  /** Throws NotFoundError. */
  async get(id: number, tx: Knex = this.#knex): Promise<TicketRow> {
    const row = await tx<TicketRow>('tickets').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`There is no ticket ${id}`);
    }
    return row;
  }

  /** Those of the tickets that exist. */
  async find(ids: number[], tx: Knex = this.#knex): Promise<TicketRow[]> {
    return tx<TicketRow>('tickets').whereIn('id', ids);
  }

  /** `find`, to show them in a list. */
  async findShown(ids: number[]): Promise<ShownTicketRow[]> {
    return this.#knex<TicketRow>('tickets')
      .whereIn('id', ids)
      .select(SHOWN_COLUMNS);
  }

  /** The tickets, locked until the transaction ends, always in the same order. Throws NotFoundError. */
  async lockAll(ids: number[], tx: Knex): Promise<TicketRow[]> {
    const rows = await lockRows(
      tx,
      tx<TicketRow>('tickets').whereIn('id', ids).orderBy('id'),
    );
    const missing = ids.find(id => !rows.some(row => row.id === id));
    if (missing !== undefined) {
      throw new NotFoundError(`There is no ticket ${missing}`);
    }
    return rows;
  }

  async findMergedInto(ids: number[]): Promise<ShownTicketRow[]> {
    return this.#knex<TicketRow>('tickets')
      .select(SHOWN_COLUMNS)
      .whereIn('merged_into', ids)
      .orderBy('id');
  }

  /** Removes tickets that are closed and were resolved before an instant, the oldest first. Gives how many. */
  async deleteClosed(
    { beforeMs, limit }: { beforeMs: number; limit: number },
    tx: Knex,
  ): Promise<number> {
    const rows = await claimRows(
      tx,
      tx<TicketRow>('tickets')
        .where('resolved_at', '<', beforeMs)
        .where({ status: 'closed' })
        .orderBy('resolved_at')
        .limit(limit)
        .select('id'),
    );
    return tx<TicketRow>('tickets')
      .whereIn(
        'id',
        rows.map((row: Pick<TicketRow, 'id'>) => row.id),
      )
      .delete();
  }

  /** Removes a ticket with all that hangs on it. */
  async delete(id: number, tx: Knex): Promise<void> {
    await tx<TicketRow>('tickets').where({ id }).delete();
  }

  async eventsOf(
    ticketIds: number[],
    tx: Knex = this.#knex,
  ): Promise<TicketEventRow[]> {
    return tx<TicketEventRow>('ticket_events')
      .whereIn('ticket_id', ticketIds)
      .orderBy(['ticket_id', 'at', 'id']);
  }

  async hasEvent(ticketId: number, key: string, tx: Knex): Promise<boolean> {
    const row = await tx<TicketEventRow>('ticket_events')
      .where({ ticket_id: ticketId, key })
      .first('id');
    return row !== undefined;
  }

  async clocksOf(
    ticketIds: number[],
    tx: Knex = this.#knex,
  ): Promise<Map<number, ClockRow[]>> {
    const rows = await tx<ClockRow>('clocks')
      .whereIn('ticket_id', ticketIds)
      .orderBy(['ticket_id', 'started_at', 'metric', 'face', 'cycle']);
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

  /** Adds tickets with their events and clocks. Gives their ids, in the order given. */
  async insert(
    records: NewTicketRecord[],
    tx: Knex,
    { silent = false }: WriteOptions = {},
  ): Promise<number[]> {
    if (!records.length) {
      return [];
    }
    const ids = await insertNumberedRows(
      tx,
      'tickets',
      records.map(({ columns, rows }) => newTicketRow(columns, rows)),
    );
    await this.#writeParts(
      records
        .map(({ rows: ticket, events }, index) =>
          newParts(ids[index], ticket, events),
        )
        .map(part => (silent ? { ...part, outbox: [] } : part)),
      tx,
    );
    return ids;
  }

  /** Adds events to tickets and writes what the engine made of them. */
  async update(
    records: ChangedTicketRecord[],
    tx: Knex,
    { silent = false }: WriteOptions = {},
  ): Promise<void> {
    const [changed, looked] = [
      records.filter(record => record.before),
      records.filter(record => !record.before),
    ];
    await updateRows(
      tx,
      'tickets',
      ['id'],
      changed.map(({ id, rows }) => ({ id, ...rows.ticket() })),
    );
    await updateRows(
      tx,
      'tickets',
      ['id'],
      looked.map(({ id, rows }) => ({ id, ...rows.due() })),
    );
    for (const { id, rows } of records) {
      const fields = rows.fields();
      if (Object.keys(fields).length) {
        await tx<TicketRow>('tickets').where({ id }).update(fields);
      }
    }
    await this.#writeParts(
      records
        .map(changedParts)
        .map(part =>
          silent ? { ...part, outbox: part.outbox.filter(isOfFact) } : part,
        ),
      tx,
    );
  }

  /** Tickets on which something has come due, the longest overdue first, claimed for this transaction. */
  async claimDue(nowMs: number, limit: number, tx: Knex): Promise<TicketRow[]> {
    await limitIdling(tx);
    return claimRows(
      tx,
      tx<TicketRow>('tickets')
        .where('next_check_at', '<=', nowMs)
        .orderBy('next_check_at')
        .limit(limit),
    );
  }

  /** Tickets that a replica of an older release changed, so that it is not known when something comes due on them; claimed. */
  async claimUnchecked(limit: number, tx: Knex): Promise<TicketRow[]> {
    return claimRows(
      tx,
      tx<TicketRow>('tickets')
        .whereRaw('checked_version <> version')
        .orderBy('id')
        .limit(limit),
    );
  }

  /** When something comes due next on any ticket, which may be in the past, and whether some are unchecked. One question of two indexes. */
  async whatIsDue(): Promise<{
    nextMs: number | undefined;
    hasUnchecked: boolean;
  }> {
    const tickets = () => this.#knex<TicketRow>('tickets');
    const [row] = await this.#knex.select({
      next: tickets().min('next_check_at'),
      unchecked: tickets()
        .whereRaw('checked_version <> version')
        .limit(1)
        .select('id'),
    });
    return {
      nextMs: toOptionalInstant(row.next),
      hasUnchecked: row.unchecked !== null,
    };
  }

  /** Looks at a ticket again at an instant, and not before. */
  async postpone(id: number, untilMs: number): Promise<void> {
    await this.#knex<TicketRow>('tickets')
      .where({ id })
      .update({
        next_check_at: untilMs,
        checked_version: this.#knex.raw('version'),
      });
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
        .orderBy('ticket_policies.ticket_id')
        .limit(query.limit)
        .select('tickets.*'),
    );
  }

  /** Those of the tickets that nobody else holds, claimed for this transaction. */
  async claim(ids: number[], tx: Knex): Promise<TicketRow[]> {
    return claimRows(
      tx,
      tx<TicketRow>('tickets').whereIn('id', ids).orderBy('id'),
    );
  }

  async #writeParts(parts: TicketParts[], tx: Knex): Promise<void> {
    const isNew = await insertEvents(
      tx,
      parts.flatMap(part => part.events),
    );
    await writeRowChanges(
      tx,
      'clocks',
      ['ticket_id', 'clock_key'],
      parts.map(part => part.clocks),
    );
    await writeRowChanges(
      tx,
      'ticket_policies',
      ['ticket_id', 'policy_ref'],
      parts.map(part => part.policies),
    );
    await writeRowChanges(
      tx,
      'ticket_watchers',
      ['ticket_id', 'person'],
      parts.map(part => part.watchers),
    );
    await new OutboxStore(tx).add(
      parts.flatMap(part => part.outbox).filter(isNew),
    );
    await refreshSearch(tx, searchedAnew(parts));
  }
}

/** Adds events; facts only where they are not there yet. Gives a function that tells whether what goes out is about one of those. */
async function insertEvents(
  tx: Knex,
  events: Array<Omit<TicketEventRow, 'id'>>,
): Promise<(entry: OutboxEntry) => boolean> {
  if (!events.some(event => FACTS.has(event.type))) {
    await insertRows(tx, 'ticket_events', events);
    return () => true;
  }
  const added = await insertNewRows(tx, 'ticket_events', events, [
    'ticket_id',
    'key',
  ]);
  const keys = new Set(added.map(row => `${row.ticket_id} ${row.key}`));
  return entry =>
    !isOfFact(entry) || keys.has(`${entry.ticketId} ${entry.key}`);
}

function isOfFact({ detail }: OutboxEntry): boolean {
  return detail.type !== 'met' && isFact(detail);
}

function searchedAnew(parts: TicketParts[]): number[] {
  const events = parts.flatMap(part => part.events);
  return [
    ...new Set(events.filter(e => SEARCHED.has(e.type)).map(e => e.ticket_id)),
  ];
}
