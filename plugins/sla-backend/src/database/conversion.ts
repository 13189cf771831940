import { Knex } from 'knex';
import { DbBoolean, DbInstant } from './tables';

/** Everything that SQLite and PostgreSQL do differently. Nothing else in the plugin asks which one it has. */

function isPostgres(knex: Knex): boolean {
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

/** Orders by a column with empty values last, in both databases. */
export function orderByNullsLast(knex: Knex, column: string): Knex.Raw {
  return knex.raw('?? is null, ??', [column, column]);
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
