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

/** What a run prints: one flat object of numbers with `--json`, tables for people without. */
export function outputOf(results: Measurements[], json: boolean): string {
  return json
    ? `${JSON.stringify(Object.assign({}, ...results.map(r => r.values)))}\n`
    : results
        .flatMap(result => result.tables)
        .map(table => `${markdownOf(table)}\n`)
        .join('');
}
