import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { stat } from 'node:fs/promises';
import { explainFailure, isPassing } from '../../api';
import { CliError } from '../../CliError';
import { createProgressDisplay, ProgressDisplay } from '../../progress';
import { ImportFormat, readTickets } from './readTickets';
import { OutgoingTicket, sendTickets, SendResult } from './sendTickets';
import { TroubleLog } from './TroubleLog';

export interface ImportFileOptions {
  file: string;
  format: ImportFormat;
  /** Name of the system that the tickets come from, in which their ids are unique. */
  source: string;
  /** The service that the tickets are about; in `jsonl` each ticket may name its own. */
  service?: string;
  /** Zone of the local times in a log of ServiceNow. */
  zone: string;
  /** Absent: the file is read and checked, and nothing is sent. */
  api?: Pick<SlaApi, 'importTickets'>;
  url: string;
  batchSize: number;
  inFlight: number;
  retryDelaysMs: number[];
  errorsFile?: string;
  output: NodeJS.WriteStream;
}

export interface ImportOutcome extends SendResult {
  incidents: number;
  events: number;
  skippedRows: number;
  repairedRows: number;
  elapsedMs: number;
}

/** Reads the file and sends what it tells. Throws a CliError that says how to go on when the portal goes away for good. */
export async function importFile(
  options: ImportFileOptions,
): Promise<ImportOutcome> {
  const { file, api, url, output } = options;
  const { size } = await stat(file).catch(() => {
    throw new CliError(`There is no file ${file}.`);
  });
  const startedMs = performance.now();
  const display = createProgressDisplay({ output, total: size });
  const troubles = TroubleLog.create({
    say: line => display.say(line),
    errorsFile: options.errorsFile,
  });
  const read = { incidents: 0, events: 0 };
  const tickets = counting(
    readTickets(options, troubles.add.bind(troubles)),
    read,
  );
  try {
    const sent = api
      ? await send({ ...options, api }, { display, troubles, tickets })
      : await readOnly(tickets);
    return {
      ...sent,
      ...read,
      skippedRows: troubles.skippedRows,
      repairedRows: troubles.repairedRows,
      elapsedMs: performance.now() - startedMs,
    };
  } catch (error) {
    const explained = explainFailure(error, url);
    throw isPassing(error)
      ? new CliError(
          `${explained.message}\nThe import stopped before its end. Run the same command again to go on: what has arrived stays as it is.`,
        )
      : explained;
  } finally {
    display.stop();
    await troubles.close().catch(error => {
      throw new CliError(`--errors: cannot write the file (${error.message})`);
    });
  }
}

async function* counting(
  tickets: AsyncIterable<OutgoingTicket>,
  read: { incidents: number; events: number },
): AsyncGenerator<OutgoingTicket> {
  for await (const outgoing of tickets) {
    read.incidents += 1;
    read.events += outgoing.ticket.events.length;
    yield outgoing;
  }
}

async function send(
  options: ImportFileOptions & { api: Pick<SlaApi, 'importTickets'> },
  parts: {
    display: ProgressDisplay;
    troubles: TroubleLog;
    tickets: AsyncIterable<OutgoingTicket>;
  },
): Promise<SendResult> {
  const { display, troubles, tickets } = parts;
  const startedMs = performance.now();
  let arrived = 0;
  let bytes = 0;
  // Several batches find the portal away at once, and more than once: a word at the beginning and one at the end are enough.
  let away = false;
  return sendTickets({
    ...options,
    tickets,
    onBatch: ({ created, updated, unchanged, failed, endByte }) => {
      if (away) {
        away = false;
        display.say('The portal is back.');
      }
      arrived += created + updated + unchanged + failed.length;
      // Batches may arrive in another order than they left.
      bytes = Math.max(bytes, endByte);
      const seconds = (performance.now() - startedMs) / 1000;
      display.update({
        done: bytes,
        tickets: arrived,
        perSecond: arrived / seconds,
      });
      for (const { externalId, message } of failed) {
        troubles.add({ kind: 'skipped', externalId, reason: message });
      }
    },
    onRetry: ({ error }) => {
      if (!away) {
        away = true;
        const seconds = options.retryDelaysMs.reduce((a, b) => a + b, 0) / 1000;
        display.say(
          `${explainFailure(error, options.url).message} Trying again for ${Math.round(seconds)} s …`,
        );
      }
    },
  });
}

async function readOnly(
  tickets: AsyncIterable<OutgoingTicket>,
): Promise<SendResult> {
  for await (const _ of tickets) {
    // Reading reports what cannot be read; that is all a dry run is for.
  }
  return { created: 0, updated: 0, unchanged: 0, failed: [] };
}
