/** What a section has measured. */
export interface Measurements {
  /** Flat, for `--json`: `engine.add.callsPerSecond.8h` → number. */
  values: Record<string, number>;
  /** For people. */
  tables: Table[];
}

export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** A part of the benchmark that can be run alone: `npm run bench -- engine`. */
export interface Section {
  name: string;
  /** Also run when no section is named. */
  byDefault: boolean;
  run(progress: (what: string) => void): Promise<Measurements>;
}

/** A table in Markdown, its columns aligned. */
export function markdownOf({ title, head, rows }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map(row => row[column].length), 3),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(head),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
    '',
  ].join('\n');
}
