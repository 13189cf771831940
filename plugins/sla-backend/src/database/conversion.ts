import { Knex } from 'knex';
import { DbBoolean, DbInstant } from './tables';

/** Everything that SQLite and PostgreSQL do differently. Nothing else in the plugin asks which one it has. */

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

/** Locks rows that nobody else holds, so that two replicas share the work. */
export function claimRows<Q extends Knex.QueryBuilder>(
  knex: Knex,
  query: Q,
): Q {
  return isPostgres(knex) ? (query.forUpdate().skipLocked() as Q) : query;
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

/** Most rows of one insert: knex writes it for SQLite as a compound select, which may have 500 terms and 32,766 bound values. */
export function batchSize(columns: number): number {
  return Math.min(500, Math.floor(32_766 / columns));
}

/**
 * Adds rows, all with the same columns. PostgreSQL takes them in one statement with one value, whatever their number; writing out a
 * value for each cell costs more than the insert itself.
 */
export async function insertRows(
  knex: Knex,
  table: string,
  rows: object[],
): Promise<void> {
  if (!rows.length) {
    return;
  }
  if (!isPostgres(knex)) {
    await knex.batchInsert(table, rows, batchSize(columnsOf(rows).length));
    return;
  }
  const columns = columnsOf(rows);
  await knex.raw(
    `insert into ?? (${list('??', columns)}) select ${list('??', columns)} from json_populate_recordset(null::??, ?::json)`,
    [table, ...columns, ...columns, table, JSON.stringify(rows)],
  );
}

/**
 * Adds rows, all with the same columns, but for those of which the table has one with the same key.
 *
 * @returns the keys of those that were added
 */
export async function insertNewRows<Row extends object, Key extends keyof Row>(
  knex: Knex,
  table: string,
  rows: Row[],
  keys: Array<Key & string>,
): Promise<Array<Pick<Row, Key>>> {
  if (!rows.length) {
    return [];
  }
  const columns = columnsOf(rows);
  if (!isPostgres(knex)) {
    const added: Array<Pick<Row, Key>> = [];
    const size = batchSize(columns.length);
    for (let from = 0; from < rows.length; from += size) {
      const part = await knex(table)
        .insert(rows.slice(from, from + size))
        .onConflict(keys)
        .ignore()
        .returning(keys);
      added.push(...(part as Array<Pick<Row, Key>>));
    }
    return added;
  }
  const { rows: added } = await knex.raw(
    `insert into ?? (${list('??', columns)}) select ${list('??', columns)} from json_populate_recordset(null::??, ?::json)
     on conflict (${list('??', keys)}) do nothing returning ${list('??', keys)}`,
    [
      table,
      ...columns,
      ...columns,
      table,
      JSON.stringify(rows),
      ...keys,
      ...keys,
    ],
  );
  return added;
}

/** `insertRows` that leaves out the rows that are there already, as a unique key of the table has it. */
export async function insertMissingRows(
  knex: Knex,
  table: string,
  rows: object[],
): Promise<void> {
  if (!rows.length) {
    return;
  }
  const columns = columnsOf(rows);
  if (!isPostgres(knex)) {
    const size = batchSize(columns.length);
    for (let from = 0; from < rows.length; from += size) {
      await knex(table)
        .insert(rows.slice(from, from + size))
        .onConflict()
        .ignore();
    }
    return;
  }
  await knex.raw(
    `insert into ?? (${list('??', columns)}) select ${list('??', columns)} from json_populate_recordset(null::??, ?::json) on conflict do nothing`,
    [table, ...columns, ...columns, table, JSON.stringify(rows)],
  );
}

/** Adds rows, all with the same columns, to a table that numbers them. Gives them with their ids, in the same order. */
export async function insertNumberedRows<Row extends object>(
  knex: Knex,
  table: string,
  rows: Row[],
): Promise<Array<Row & { id: number }>> {
  if (isPostgres(knex)) {
    // It does not promise to answer in the order of the rows, so the ids are drawn first.
    const drawn = await knex.raw(
      `select nextval(pg_get_serial_sequence(?, 'id'))::int as id from generate_series(1, ?::int)`,
      [table, rows.length],
    );
    const numbered = rows.map((row, index) => ({
      id: drawn.rows[index].id as number,
      ...row,
    }));
    await insertRows(knex, table, numbered);
    return numbered;
  }
  const numbered: Array<Row & { id: number }> = [];
  for (const row of rows) {
    const [{ id }] = await knex(table).insert(row).returning('id');
    numbered.push({ id, ...row });
  }
  return numbered;
}

/** Changes the rows that are named by the key columns to what is given, all with the same columns. */
export async function updateRows(
  knex: Knex,
  table: string,
  keys: string[],
  rows: object[],
): Promise<void> {
  if (!rows.length) {
    return;
  }
  const columns = columnsOf(rows).filter(column => !keys.includes(column));
  if (!isPostgres(knex)) {
    for (const row of rows) {
      await knex(table).where(pick(row, keys)).update(pick(row, columns));
    }
    return;
  }
  const changes = columns.map(() => '?? = new.??').join(', ');
  const same = keys.map(() => 'old.?? = new.??').join(' and ');
  await knex.raw(
    `update ?? as old set ${changes} from json_populate_recordset(null::??, ?::json) as new where ${same}`,
    [
      table,
      ...columns.flatMap(column => [column, column]),
      table,
      JSON.stringify(rows),
      ...keys.flatMap(key => [key, key]),
    ],
  );
}

function columnsOf([row]: object[]): string[] {
  return Object.keys(row);
}

function pick(row: object, columns: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => columns.includes(column)),
  );
}

function list(placeholder: string, items: unknown[]): string {
  return items.map(() => placeholder).join(', ');
}
