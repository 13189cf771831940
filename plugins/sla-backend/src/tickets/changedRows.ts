import { FoldedColumns, FoldedRows } from './foldedRows';

/** A ticket before and after something happened to it. */
export interface ChangedRows {
  id: number;
  before: FoldedRows;
  rows: FoldedRows;
}

/** It may be empty in the store where the fold has a value for it: a release before did not know it. */
const ALWAYS: Array<keyof FoldedColumns> = ['last_activity_at'];

/**
 * What has to be written of tickets, with the same columns for each: of those that events make, the ones in which any of the tickets
 * changed, and all that follow from clocks and time. Most events change few, and a rollout writes a hundred thousand tickets.
 */
export function changedRows(changes: ChangedRows[]): object[] {
  const columns = new Set<string>(ALWAYS);
  const folded = changes.map(({ before, rows }) => {
    const [old, present] = [before.folded(), rows.folded()];
    for (const column of keysOf(present)) {
      if (old[column] !== present[column]) {
        columns.add(column);
      }
    }
    return present;
  });
  const written = keysOf(folded[0] ?? {}).filter(name => columns.has(name));
  return changes.map(({ id, rows }, index) => {
    const row: Record<string, unknown> = { id };
    for (const column of written) {
      row[column] = folded[index][column];
    }
    row.clock_state = rows.clockState();
    return Object.assign(row, rows.due());
  });
}

function keysOf<T extends object>(value: T): Array<keyof T & string> {
  return Object.keys(value) as Array<keyof T & string>;
}
