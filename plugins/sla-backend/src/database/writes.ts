import { Knex } from 'knex';
import { isPostgres } from './conversion';

/** Rows to write to a table, those of each kind with the same columns. Of rows to change or to remove, the key columns say which. */
export interface Write {
  table: string;
  insert?: object[];
  update?: { keys: string[]; rows: object[] };
  remove?: { keys: string[]; rows: object[] };
  /** For PostgreSQL, what is not a write of rows as they are. */
  statement?: Statement;
}

interface Statement {
  sql: string;
  bindings: string[];
}

/** Does work that writes nothing but by one `writeAll`: it is done whole or not at all, and one statement needs no transaction for that. */
export function writeOnce<T>(
  knex: Knex,
  work: (knex: Knex) => Promise<T>,
): Promise<T> {
  return isPostgres(knex) ? work(knex) : knex.transaction(work);
}

/**
 * Writes to several tables. PostgreSQL gets one statement for all of them, so that a change of a ticket costs one round trip and not
 * one for each table; in it, no row may be written twice.
 */
export async function writeAll(knex: Knex, writes: Write[]): Promise<void> {
  if (!isPostgres(knex)) {
    for (const write of writes) {
      await writeOne(knex, write);
    }
    return;
  }
  const statements = writes.flatMap(statementsOf);
  if (!statements.length) {
    return;
  }
  const bindings = statements.flatMap(one => one.bindings);
  if (statements.length === 1) {
    await knex.raw(statements[0].sql, bindings);
    return;
  }
  const parts = statements.map(({ sql }, index) => `w${index} as (${sql})`);
  await knex.raw(`with ${parts.join(', ')} select 1`, bindings);
}

/** SQLite is in the process, so a statement costs no round trip. */
async function writeOne(
  knex: Knex,
  { table, insert = [], update, remove }: Write,
): Promise<void> {
  for (const row of remove?.rows ?? []) {
    await knex(table).where(pick(row, remove!.keys)).delete();
  }
  for (const row of update?.rows ?? []) {
    const columns = without(columnsOf([row]), update!.keys);
    await knex(table).where(pick(row, update!.keys)).update(pick(row, columns));
  }
  if (insert.length) {
    await knex.batchInsert(table, insert, batchSize(columnsOf(insert).length));
  }
}

/** Each takes its rows as one value, whatever their number: writing out a value for each cell costs more than the write itself. */
function statementsOf({
  table,
  insert = [],
  update,
  remove,
  statement,
}: Write): Statement[] {
  const statements = statement ? [statement] : [];
  if (remove?.rows.length) {
    const { keys, rows } = remove;
    statements.push({
      sql: `delete from ?? as old using json_populate_recordset(null::??, ?::json) as gone where ${keys.map(() => 'old.?? = gone.??').join(' and ')}`,
      bindings: [
        table,
        table,
        JSON.stringify(rows.map(row => pick(row, keys))),
        ...keys.flatMap(key => [key, key]),
      ],
    });
  }
  if (update?.rows.length) {
    const { keys, rows } = update;
    const columns = without(columnsOf(rows), keys);
    statements.push({
      sql: `update ?? as old set ${columns.map(() => '?? = new.??').join(', ')} from json_populate_recordset(null::??, ?::json) as new where ${keys.map(() => 'old.?? = new.??').join(' and ')}`,
      bindings: [
        table,
        ...columns.flatMap(column => [column, column]),
        table,
        JSON.stringify(rows),
        ...keys.flatMap(key => [key, key]),
      ],
    });
  }
  if (insert.length) {
    statements.push(insertStatement(table, insert));
  }
  return statements;
}

function insertStatement(table: string, rows: object[]): Statement {
  const columns = columnsOf(rows);
  return {
    sql: `insert into ?? (${list('??', columns)}) select ${list('??', columns)} from json_populate_recordset(null::??, ?::json)`,
    bindings: [table, ...columns, ...columns, table, JSON.stringify(rows)],
  };
}

/** Most rows of one insert: knex writes it for SQLite as a compound select, which may have 500 terms and 32,766 bound values. */
export function batchSize(columns: number): number {
  return Math.min(500, Math.floor(32_766 / columns));
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
  const { sql, bindings } = insertStatement(table, rows);
  const { rows: added } = await knex.raw(
    `${sql} on conflict (${list('??', keys)}) do nothing returning ${list('??', keys)}`,
    [...bindings, ...keys, ...keys],
  );
  return added;
}

/** Adds rows, all with the same columns, but for those that are there already, as a unique key of the table has it. */
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
  const { sql, bindings } = insertStatement(table, rows);
  await knex.raw(`${sql} on conflict do nothing`, bindings);
}

/**
 * Numbers rows of a table that numbers its rows, to be inserted with what hangs on them. SQLite numbers a row only as it is inserted.
 *
 * @returns the rows with their ids, in the same order, and what is left to write of them
 */
export async function numberRows<Row extends object>(
  knex: Knex,
  table: string,
  rows: Row[],
): Promise<{ numbered: Array<Row & { id: number }>; write: Write }> {
  if (isPostgres(knex)) {
    const drawn = await knex.raw(
      `select nextval(pg_get_serial_sequence(?, 'id'))::int as id from generate_series(1, ?::int)`,
      [table, rows.length],
    );
    const numbered = rows.map((row, index) => ({
      id: drawn.rows[index].id as number,
      ...row,
    }));
    return { numbered, write: { table, insert: numbered } };
  }
  const numbered: Array<Row & { id: number }> = [];
  for (const row of rows) {
    const [{ id }] = await knex(table).insert(row).returning('id');
    numbered.push({ id, ...row });
  }
  return { numbered, write: { table } };
}

function columnsOf([row]: object[]): string[] {
  return Object.keys(row);
}

function pick(row: object, columns: string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => columns.includes(column)),
  );
}

function without(columns: string[], left: string[]): string[] {
  return columns.filter(column => !left.includes(column));
}

function list(placeholder: string, items: unknown[]): string {
  return items.map(() => placeholder).join(', ');
}
