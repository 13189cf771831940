import { Knex } from 'knex';
import { insertRows, updateRows } from './conversion';

/** What has to be written so that stored rows become others. */
export interface RowChanges<Row> {
  added: Row[];
  changed: Row[];
  gone: Row[];
}

/**
 * Rows that are as they were are not written.
 *
 * @param stale - whether what is stored of a row may be older than `before`, so that it has to be written in any case
 */
export function rowChanges<Row extends object>(
  before: Row[],
  after: Row[],
  key: keyof Row,
  stale: (row: Row) => boolean = () => false,
): RowChanges<Row> {
  const old = new Map(before.map(row => [row[key], row]));
  const changes: RowChanges<Row> = { added: [], changed: [], gone: [] };
  for (const row of after) {
    const known = old.get(row[key]);
    old.delete(row[key]);
    if (!known) {
      changes.added.push(row);
    } else if (!same(known, row) || stale(row)) {
      changes.changed.push(row);
    }
  }
  changes.gone.push(...old.values());
  return changes;
}

function same<Row extends object>(one: Row, other: Row): boolean {
  return (Object.keys(one) as Array<keyof Row>).every(
    column => one[column] === other[column],
  );
}

/** Writes changes of rows that the key columns name, in as few statements as there are kinds of changes. */
export async function writeRowChanges<Row extends object>(
  knex: Knex,
  table: string,
  keys: Array<keyof Row & string>,
  changes: RowChanges<Row>[],
): Promise<void> {
  for (const row of changes.flatMap(one => one.gone)) {
    await knex(table)
      .where(Object.fromEntries(keys.map(key => [key, row[key]])))
      .delete();
  }
  await updateRows(
    knex,
    table,
    keys,
    changes.flatMap(one => one.changed),
  );
  await insertRows(
    knex,
    table,
    changes.flatMap(one => one.added),
  );
}
