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

/** Narrows to tickets with these ids, however many: PostgreSQL takes them as one value. */
export function whereIdIn(query: Knex.QueryBuilder, ids: number[]): void {
  if (isPostgres(query)) {
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

/** All of ASCII but letters and digits. */
const SEPARATORS = String.raw`[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+`;

/** What tickets are searched for. */
export interface WordQuery {
  /** Words, or beginnings of words. */
  words: string[];
  match: 'all' | 'any';
  /** Whether the conversation counts, which is for staff only. */
  conversation: boolean;
}

/** The words of a text as `whereWords` takes them. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll('\0', ' ')
    .split(new RegExp(SEPARATORS))
    .filter(Boolean);
}

/** Narrows `ticket_search` to tickets that have words which begin so. */
export function whereWords(
  knex: Knex,
  query: Knex.QueryBuilder,
  { words, match, conversation }: WordQuery,
): void {
  if (!words.length) {
    query.whereRaw('1 = 0');
    return;
  }
  if (isPostgres(knex)) {
    const weight = conversation ? '' : 'A';
    query.whereRaw(`ticket_search.words @@ to_tsquery('simple', ?)`, [
      words
        .map(word => `'${word}':*${weight}`)
        .join(match === 'all' ? ' & ' : ' | '),
    ]);
    return;
  }
  const has = (word: string) => (builder: Knex.QueryBuilder) => {
    builder.whereLike('ticket_search.words', `%${word}%`);
    if (conversation) {
      builder.orWhereLike('ticket_search.staff_words', `%${word}%`);
    }
  };
  query.andWhere(builder => {
    for (const word of words) {
      if (match === 'all') {
        builder.andWhere(has(word));
      } else {
        builder.orWhere(has(word));
      }
    }
  });
}

/** Makes anew what tickets are searched by. The migration that created `ticket_search` says what it holds. */
export async function refreshSearch(
  knex: Knex,
  ticketIds: number[],
): Promise<void> {
  if (!ticketIds.length) {
    return;
  }
  const places = ticketIds.map(() => '?').join(', ');
  const spoken = (join: string) =>
    `(select ${join} from ticket_events where ticket_id = tickets.id and type in ('agent-reply', 'customer-message', 'internal-note'))`;
  const own = `title || ' ' || coalesce(description, '')`;
  const conflict =
    'on conflict (ticket_id) do update set is_open = excluded.is_open, words = excluded.words';
  if (!isPostgres(knex)) {
    await knex.raw(
      `insert into ticket_search (ticket_id, is_open, words, staff_words) select id, is_open, ${own},
         coalesce(${spoken(`group_concat(json_extract(detail, '$.text'), ' ')`)}, '')
       from tickets where id in (${places}) ${conflict}, staff_words = excluded.staff_words`,
      ticketIds,
    );
    return;
  }
  const weighed = (sql: string, weight: string) =>
    `setweight(to_tsvector('simple', regexp_replace(left(coalesce(${sql}, ''), 50000), '${SEPARATORS}', ' ', 'g')), '${weight}')`;
  const conversation = spoken(
    `string_agg(detail::json->>'text', ' ' order by id desc)`,
  );
  await knex.raw(
    `insert into ticket_search (ticket_id, is_open, words)
     select id, is_open, ${weighed(own, 'A')} || ${weighed(conversation, 'D')}
     from tickets where id in (${places}) ${conflict}`,
    ticketIds,
  );
}
