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
