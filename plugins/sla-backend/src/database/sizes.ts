import { Knex } from 'knex';
import { isPostgres } from './conversion';

/** What a database says of its own size: the part of conversion.ts that only operators need. */

export interface TableSize {
  name: string;
  rows: number;
  bytes?: number;
}

/** Counts up to here are exact; larger ones are what the database believes. */
const EXACT_UP_TO = 10_000;

/** How many rows a query finds: exact while they are few, and then the planner's estimate, as counting would read them all. */
export async function countOrEstimate(
  knex: Knex,
  query: Knex.QueryBuilder,
): Promise<number> {
  if (!isPostgres(knex)) {
    return countExactly(knex, query);
  }
  const { sql, bindings } = query.clone().select(knex.raw('1')).toSQL();
  const { rows } = await knex.raw(
    `explain (format json) ${sql}`,
    bindings as Knex.Value[],
  );
  const estimate = Number(rows[0]['QUERY PLAN'][0].Plan['Plan Rows']);
  return estimate > EXACT_UP_TO ? estimate : countExactly(knex, query);
}

async function countExactly(
  knex: Knex,
  query: Knex.QueryBuilder,
): Promise<number> {
  const [{ total }] = await knex
    .from(query.clone().select(knex.raw('1 as one')).as('found'))
    .count({ total: '*' });
  return Number(total);
}

/** Size on disk of the plugin's tables with their indexes, the largest first. */
export async function readTableSizes(
  knex: Knex,
): Promise<{ bytes: number; tables: TableSize[] }> {
  return isPostgres(knex) ? sizesInPostgres(knex) : sizesInSqlite(knex);
}

export function engineOf(knex: Knex): 'sqlite' | 'postgresql' {
  return isPostgres(knex) ? 'postgresql' : 'sqlite';
}

async function sizesInPostgres(knex: Knex) {
  // Several plugins may share a database, but not a schema in it.
  const { rows } = await knex.raw(
    `select c.relname as name, pg_total_relation_size(c.oid) as bytes, greatest(c.reltuples, 0) as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = current_schema()
     order by bytes desc, name`,
  );
  const tables: TableSize[] = rows.map(
    (row: { name: string; bytes: string; rows: number }) => ({
      name: row.name,
      bytes: Number(row.bytes),
      rows: Number(row.rows),
    }),
  );
  return {
    bytes: tables.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
    tables,
  };
}

async function sizesInSqlite(knex: Knex) {
  const [{ page_count: pages }] = await knex.raw('pragma page_count');
  const [{ page_size: size }] = await knex.raw('pragma page_size');
  const names: Array<{ name: string }> = await knex('sqlite_master')
    .where({ type: 'table' })
    .whereRaw("name not like 'sqlite%'")
    .select('name');
  const tables: TableSize[] = [];
  for (const { name } of names) {
    const [{ total }] = await knex(name).count({ total: '*' });
    tables.push({ name, rows: Number(total) });
  }
  return {
    bytes: Number(pages) * Number(size),
    tables: tables.sort((a, b) => b.rows - a.rows),
  };
}
