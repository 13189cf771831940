import { Write } from './writes';

/** What has to be written so that stored rows become others. */
export interface RowChanges<Row> {
  added: Row[];
  changed: Row[];
  /** The columns in which a changed row differs, of all of them. */
  columns: Set<keyof Row & string>;
  gone: Row[];
}

export function noRowChanges<Row extends object>(): RowChanges<Row> {
  return { added: [], changed: [], columns: new Set(), gone: [] };
}

/**
 * Rows that are as they were are not written.
 *
 * @param options.stale - whether what is stored of a row may be older than `before`, so that all of it has to be written in any case
 * @param options.moving - columns that go with the time, so that what is stored of them is older; written with every change of a row
 */
export function rowChanges<Row extends object>(
  before: Row[],
  after: Row[],
  key: keyof Row,
  options: {
    stale?: (row: Row) => boolean;
    moving?: Array<keyof Row & string>;
  } = {},
): RowChanges<Row> {
  const { stale = () => false, moving = [] } = options;
  const old = new Map(before.map(row => [row[key], row]));
  const changes = noRowChanges<Row>();
  for (const row of after) {
    const known = old.get(row[key]);
    old.delete(row[key]);
    if (!known) {
      changes.added.push(row);
      continue;
    }
    const columns = stale(row) ? columnsOf(row) : differences(known, row);
    if (columns.length) {
      changes.changed.push(row);
      columns.forEach(column => changes.columns.add(column));
      moving.forEach(column => changes.columns.add(column));
    }
  }
  changes.gone.push(...old.values());
  return changes;
}

function columnsOf<Row extends object>(row: Row) {
  return Object.keys(row) as Array<keyof Row & string>;
}

function differences<Row extends object>(one: Row, other: Row) {
  const columns: Array<keyof Row & string> = [];
  for (const column in one) {
    if (one[column] !== other[column]) {
      columns.push(column);
    }
  }
  return columns;
}

/** Changes of rows that the key columns name, as they are written. */
export function writeOf<Row extends object>(
  table: string,
  keys: Array<keyof Row & string>,
  changes: RowChanges<Row>[],
): Write {
  const columns = new Set(changes.flatMap(one => [...keys, ...one.columns]));
  return {
    table,
    remove: { keys, rows: changes.flatMap(one => one.gone) },
    update: {
      keys,
      rows: changes.flatMap(one => one.changed.map(row => pick(row, columns))),
    },
    insert: changes.flatMap(one => one.added),
  };
}

function pick<Row extends object>(row: Row, columns: Set<keyof Row & string>) {
  const picked: Partial<Row> = {};
  for (const column of columns) {
    picked[column] = row[column];
  }
  return picked;
}
