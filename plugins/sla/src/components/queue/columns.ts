/** Facts of a ticket that a reader may choose to see beside its deadline and its title, in the order in which they stand. */
export const COLUMNS = [
  'clocks',
  'priority',
  'status',
  'assigned',
  'customer',
  'requester',
  'type',
  'category',
  'labels',
  'created',
  'updated',
] as const;
export type ColumnId = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: ColumnId[] = [
  'clocks',
  'priority',
  'status',
  'assigned',
  'customer',
];

/** In pixels: the least a column needs to be of use. */
const WIDTHS: Record<ColumnId, number> = {
  clocks: 190,
  priority: 96,
  status: 120,
  assigned: 150,
  customer: 130,
  requester: 130,
  type: 130,
  category: 120,
  labels: 150,
  created: 130,
  updated: 130,
};

/** Checkbox, time left and title: what every row has. */
const FIXED = 40 + 224 + 256;

/** What goes first when there is no room for all. */
const LEAST_NEEDED: ColumnId[] = [
  'updated',
  'created',
  'category',
  'labels',
  'requester',
  'customer',
  'clocks',
  'type',
  'assigned',
  'status',
  'priority',
];

export function knownColumns(values: readonly string[]): ColumnId[] {
  return COLUMNS.filter(column => values.includes(column));
}

/** Those of the chosen columns for which there is room. */
export function fittingColumns(
  chosen: readonly ColumnId[],
  /** In pixels; undefined where nothing can be measured. */
  width: number | undefined,
): ColumnId[] {
  const fitting = COLUMNS.filter(column => chosen.includes(column));
  const needed = () =>
    fitting.reduce((sum, column) => sum + WIDTHS[column], FIXED);
  for (const column of LEAST_NEEDED) {
    if (width === undefined || needed() <= width) {
      break;
    }
    const i = fitting.indexOf(column);
    if (i >= 0) {
      fitting.splice(i, 1);
    }
  }
  return fitting;
}

/** For `grid-template-columns`. */
export function gridTemplate(columns: readonly ColumnId[]): string {
  return [
    '2.5rem',
    '14rem',
    'minmax(16rem, 3fr)',
    ...columns.map(column => `minmax(${WIDTHS[column]}px, 1fr)`),
  ].join(' ');
}
