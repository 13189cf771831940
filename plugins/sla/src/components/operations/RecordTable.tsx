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
  // The roles stand there because browsers drop them from tables that are laid out as blocks.
  return (
    <table className={styles.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(column => (
            <th
              key={column.label}
              role="columnheader"
              scope="col"
              data-number={column.isNumber || undefined}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(row => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.label} role="rowheader" scope="row">
                  {column.show(row)}
                </th>
              ) : (
                <td
                  key={column.label}
                  role="cell"
                  data-label={column.label}
                  data-number={column.isNumber || undefined}
                >
                  {column.show(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
