import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { createReadStream } from 'node:fs';
import { CliError, EXIT_UNUSABLE } from '../CliError';

/** One line of a file of tickets, as `sla export` writes them. */
export interface TicketLine {
  /** From 1. */
  line: number;
  /** How far into the file it reaches. */
  endByte: number;
  /** Absent when the line is none of a ticket. */
  ticket?: ImportTicket;
  /** What is wrong with the line. */
  problem?: string;
}

const NEWLINE = 0x0a;

/**
 * Reads a file of tickets, one JSON object a line, as a stream, so that its size does not matter. Empty lines are passed over.
 *
 * @throws CliError when the file cannot be read
 */
export async function* readTicketLines(
  file: string,
): AsyncGenerator<TicketLine, void> {
  let line = 0;
  let endByte = 0;
  let rest: Buffer[] = [];
  const read = (text: Buffer): TicketLine[] => {
    line += 1;
    endByte += text.length + 1;
    const plain = text.toString('utf8').trim();
    return plain ? [{ line, endByte, ...parse(plain) }] : [];
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      let at = chunk.indexOf(NEWLINE);
      while (at >= 0) {
        yield* read(Buffer.concat([...rest, chunk.subarray(from, at)]));
        rest = [];
        from = at + 1;
        at = chunk.indexOf(NEWLINE, from);
      }
      rest.push(chunk.subarray(from));
    }
  } catch (error) {
    throw explain(file, error as { code?: string });
  }
  yield* read(Buffer.concat(rest));
}

function parse(text: string): Pick<TicketLine, 'ticket' | 'problem'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `is not JSON: ${(error as Error).message}` };
  }
  const problem = problemOf(value);
  return problem ? { problem } : { ticket: value as ImportTicket };
}

/** What a reader of the file relies on; the rest is the portal's to check. */
function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'is no ticket; write one JSON object a line';
  }
  const { externalId, createdAt, events } = value as Record<string, unknown>;
  if (typeof externalId !== 'string' || !externalId) {
    return 'externalId: is missing; it names the ticket in the system it comes from';
  }
  if (!isInstant(createdAt)) {
    return 'createdAt: is no ISO 8601 instant';
  }
  if (!Array.isArray(events)) {
    return 'events: is no list';
  }
  const wrong = events.findIndex(
    event => typeof event?.type !== 'string' || !isInstant(event?.at),
  );
  return wrong < 0
    ? undefined
    : `events.${wrong}: needs a type, and an ISO 8601 instant as "at"`;
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function explain(file: string, error: { code?: string }): unknown {
  if (error.code === undefined) {
    return error;
  }
  return new CliError(
    error.code === 'ENOENT'
      ? `There is no file ${file}.`
      : `${file} cannot be read (${error.code}).`,
    { exitCode: EXIT_UNUSABLE },
  );
}
