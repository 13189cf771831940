import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { CliError } from '../../../CliError';
import { Trouble } from '../Trouble';
import { LogRow, REQUIRED_COLUMNS } from './columns';

/** All rows of one incident that stand together in the file. */
export interface IncidentRows {
  number: string;
  rows: Array<{ line: number; row: LogRow }>;
  /** How far into the file they end. */
  endByte: number;
}

interface ParsedRecord {
  record: Record<string, string>;
  info: { lines: number; bytes: number };
}

/** Longer than any honest row. Without a limit, one quote that is never closed would swallow the rest of the file. */
const MAX_ROW_CHARACTERS = 1_000_000;

/** Reads the file as a stream, one incident at a time, so that its size does not matter. */
export async function* readIncidents(
  file: string,
  report: (trouble: Trouble) => void,
): AsyncGenerator<IncidentRows> {
  const source = createReadStream(file);
  let unclosedQuote: CsvError | undefined;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => checkHeader(file, header),
    info: true,
    max_record_size: MAX_ROW_CHARACTERS,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: error => {
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED') {
        unclosedQuote = error;
        return undefined;
      }
      report({
        kind: 'skipped',
        line: (error as { lines?: number } | undefined)?.lines,
        reason: plainReason(error),
      });
      // What the types ask for.
      return undefined;
    },
  });
  source.on('error', error => parser.destroy(error));
  source.pipe(parser);
  let current: IncidentRows | undefined;
  try {
    for await (const {
      record,
      info,
    } of parser as AsyncIterable<ParsedRecord>) {
      const row = record as LogRow;
      const number = row.number.trim();
      if (!number || number === '?') {
        report({
          kind: 'skipped',
          line: info.lines,
          reason: 'number: is empty, so the row belongs to no incident',
        });
        continue;
      }
      if (current && current.number !== number) {
        yield current;
        current = undefined;
      }
      current ??= { number, rows: [], endByte: 0 };
      current.rows.push({ line: info.lines, row });
      current.endByte = info.bytes;
    }
  } catch (error) {
    throw explainReadFailure(file, error);
  } finally {
    source.destroy();
  }
  if (current) {
    yield current;
  }
  if (unclosedQuote) {
    // Not one row but the whole rest of the file is missing: too much for a line among others.
    throw new CliError(
      `${file}, line ${unclosedQuote.lines}: a quote is opened and never closed, so nothing from there on could be read.`,
    );
  }
}

function checkHeader(file: string, header: string[]): string[] {
  const names = header.map(name => name.trim());
  const missing = REQUIRED_COLUMNS.filter(column => !names.includes(column));
  if (missing.length) {
    throw new CliError(
      `${file} has no column ${missing.join(', ')}. Its first line must name the columns of a ServiceNow incident log.`,
    );
  }
  return names;
}

function plainReason(error: unknown): string {
  const { code, message = 'cannot be read' } = (error ?? {}) as {
    code?: string;
    message?: string;
  };
  if (code === 'CSV_RECORD_INCONSISTENT_COLUMNS') {
    return message
      .replace(/^Invalid Record Length: /, 'wrong number of fields: ')
      .replace(/ on line \d+$/, '');
  }
  return message;
}

function explainReadFailure(file: string, error: unknown): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') {
    return new CliError(`There is no file ${file}.`);
  }
  if (code === 'EISDIR' || code === 'EACCES') {
    return new CliError(`${file} cannot be read (${code}).`);
  }
  return error;
}
