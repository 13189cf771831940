import { ExportTicketsRequest, SlaApi } from '@backstage-sla/plugin-sla-common';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CliError, EXIT_UNUSABLE } from '../../CliError';

/** A sign of life every so many tickets. */
const TICKETS_PER_LINE = 5_000;

export interface ExportTicketsOptions {
  api: Pick<SlaApi, 'exportTickets'>;
  request: ExportTicketsRequest;
  file: string;
  say(line: string): void;
}

/**
 * Writes the tickets of a portal to a file, one JSON object a line, and tells how many. The file appears when it is whole: what
 * breaks off on the way leaves nothing behind, and leaves an older file as it is.
 */
export async function exportTickets({
  api,
  request,
  file,
  say,
}: ExportTicketsOptions): Promise<number> {
  const partial = `${file}.${process.pid}.part`;
  let count = 0;
  async function* lines() {
    for await (const ticket of api.exportTickets(request)) {
      count += 1;
      if (count % TICKETS_PER_LINE === 0) {
        say(`${count} tickets …`);
      }
      yield `${JSON.stringify(ticket)}\n`;
    }
  }
  try {
    await pipeline(lines, createWriteStream(partial));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw isOfFile(error)
      ? new CliError(`--output: cannot write ${file} (${error.code})`, {
          exitCode: EXIT_UNUSABLE,
        })
      : error;
  }
  return count;
}

function isOfFile(error: unknown): error is { code: string } {
  const { code, syscall } = (error ?? {}) as {
    code?: string;
    syscall?: string;
  };
  return (
    code !== undefined &&
    ['open', 'write', 'rename', 'close'].includes(syscall ?? '')
  );
}
