import { Knex } from 'knex';
import { DbBoolean, DbInstant } from './tables';

/** What SQLite and PostgreSQL do differently, but for the writing of rows, which is in `writes.ts`. Nothing else in the plugin asks which one it has. */

export function isPostgres(knex: Pick<Knex, 'client'>): boolean {
  return String(knex.client.config.client).startsWith('pg');
}

/** Epoch milliseconds; PostgreSQL hands bigints over as text. */
export function toInstant(value: DbInstant): number {
  return Number(value);
}

export function toOptionalInstant(
  value: DbInstant | null | undefined,
): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** SQLite has no booleans. */
export function toBoolean(value: DbBoolean): boolean {
  return Boolean(value);
}

/** Locks the rows that a query reads until the transaction ends. SQLite has one writer anyway, and no such clause. */
export function lockRows<Q extends Knex.QueryBuilder>(knex: Knex, query: Q): Q {
  return isPostgres(knex) ? (query.forUpdate() as Q) : query;
}

/**
 * Locks rows that nobody else holds, so that two replicas share the work.
 *
 * @param table - of a query that joins several, the one whose rows are meant
 */
export function claimRows<Q extends Knex.QueryBuilder>(
  knex: Knex,
  query: Q,
  table?: string,
): Q {
  if (!isPostgres(knex)) {
    return query;
  }
  const locking = table ? query.forUpdate(table) : query.forUpdate();
  return locking.skipLocked() as Q;
}

/** A process that is stopped in the midst of a transaction, and may go on later, keeps its locks no longer than this. */
const LONGEST_IDLE_MS = 30_000;

/** Ends the transaction, and with it its locks, when nothing comes from its process any more. */
export async function limitIdling(tx: Knex): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      `set local idle_in_transaction_session_timeout = ${LONGEST_IDLE_MS}`,
    );
  }
}

/** The time of the database, epoch milliseconds; undefined where it has that of this process. */
export async function databaseNow(knex: Knex): Promise<number | undefined> {
  if (!isPostgres(knex)) {
    return undefined;
  }
  const { rows } = await knex.raw(
    'select extract(epoch from clock_timestamp()) * 1000 as now',
  );
  return Number(rows[0].now);
}

/** A field of a document that is stored as JSON. Numbers may come as text. */
export function jsonField(knex: Knex, column: string, field: string): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('??::jsonb ->> ?::text', [column, field])
    : knex.raw('json_extract(??, ?)', [column, `$.${field}`]);
}

/** Orders by a column with empty values last. */
export function orderByNullsLast(knex: Knex, column: string): Knex.Raw {
  return knex.raw('?? asc nulls last', [column]);
}

/**
 * Narrows to tickets that any of the people watch. As one array, PostgreSQL finds them by an index also among other conditions of
 * which any may hold; as a subquery it would go through all tickets.
 */
export function whereWatched(query: Knex.QueryBuilder, people: string[]): void {
  const places = people.map(() => '?').join(', ');
  const watched = `select ticket_id from ticket_watchers where person in (${places || 'null'})`;
  query.whereRaw(
    isPostgres(query)
      ? `tickets.id = any(array(${watched}))`
      : `tickets.id in (${watched})`,
    people,
  );
}

/** Ids of tickets, however many. To PostgreSQL they are one value, which only it writes and reads. */
export type TicketIds = number[] | string;

/** What a query finds for `ticket_id`. */
export async function gatherIds(
  knex: Knex,
  query: Knex.QueryBuilder,
): Promise<{ ids: TicketIds; count: number }> {
  if (!isPostgres(knex)) {
    const rows: Array<{ ticket_id: number }> = await query;
    return { ids: rows.map(row => row.ticket_id), count: rows.length };
  }
  const [{ ids, count }] = await knex
    .from(query.as('found'))
    .select(
      knex.raw(`coalesce(array_agg(ticket_id)::text, '{}') as ids`),
      knex.raw('count(*)::int as count'),
    );
  return { ids, count };
}

/** Narrows to tickets with these ids. */
export function whereIdIn(query: Knex.QueryBuilder, ids: TicketIds): void {
  if (typeof ids === 'string') {
    query.whereRaw('tickets.id = any(?::int[])', [ids]);
  } else {
    query.whereIn('tickets.id', ids);
  }
}

/** Narrows to tickets with any of the labels. */
export function whereLabelled(
  knex: Knex,
  query: Knex.QueryBuilder,
  labels: string[],
): void {
  query.andWhere(builder => {
    for (const label of labels) {
      if (isPostgres(knex)) {
        // The index holds no tickets without labels.
        builder.orWhereRaw(
          `tickets.labels <> '[]' and tickets.labels::jsonb @> ?::jsonb`,
          [JSON.stringify([label])],
        );
      } else {
        builder.orWhereRaw(
          'exists (select 1 from json_each(tickets.labels) where value = ?)',
          [label],
        );
      }
    }
  });
}
