import { ReactNode } from 'react';
import styles from './operations.module.css';

export interface RecordColumn<Row> {
  label: string;
  show: (row: Row) => ReactNode;
  /** Numbers stand below each other. */
  isNumber?: boolean;
}

/** A table whose rows become blocks where there is little room. Its first column names the row. */
export function RecordTable<Row>(props: {
  label: string;
  columns: RecordColumn<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** What is said when there are no rows. */
  empty: string;
}) {
  const { label, columns, rows, keyOf, empty } = props;
  if (rows.length === 0) {
    return <p className={styles.empty}>{empty}</p>;
  }
  // Roles instead of a table's own elements, whose meaning browsers drop where they are laid out as blocks.
  return (
    <div className={styles.table} role="table" aria-label={label}>
      <div className={styles.head} role="rowgroup">
        <div className={styles.record} role="row">
          {columns.map(column => (
            <div
              key={column.label}
              className={styles.cell}
              role="columnheader"
              data-number={column.isNumber || undefined}
            >
              {column.label}
            </div>
          ))}
        </div>
      </div>
      <div className={styles.body} role="rowgroup">
        {rows.map(row => (
          <div key={keyOf(row)} className={styles.record} role="row">
            {columns.map((column, index) => (
              <div
                key={column.label}
                className={styles.cell}
                role={index === 0 ? 'rowheader' : 'cell'}
                data-label={index === 0 ? undefined : column.label}
                data-number={column.isNumber || undefined}
              >
                {column.show(row)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
