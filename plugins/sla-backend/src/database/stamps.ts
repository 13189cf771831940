import { Knex } from 'knex';
import { isPostgres } from './conversion';

/** A row, and a mark that is another one after each change of it; SQLite has no such mark. */
export interface StampedId {
  id: number;
  stamp?: string;
}

/** The mark of a row: the transaction that wrote it. */
export function stampOf(knex: Knex, table: string): Knex.Raw[] {
  return isPostgres(knex) ? [knex.raw('??.xmin::text as stamp', [table])] : [];
}

/** The ids that a query finds, in its order. Only the rows found are looked at, so that an index alone may answer the query. */
export function findStamped(
  knex: Knex,
  table: string,
  query: Knex.QueryBuilder,
): Promise<StampedId[]> {
  return isPostgres(knex)
    ? knex.from(query.as('page')).select('page.id', {
        stamp: knex(table)
          .where(`${table}.id`, knex.ref('page.id'))
          .select(knex.raw('??.xmin::text', [table])),
      })
    : query;
}
