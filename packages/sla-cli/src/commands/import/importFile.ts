import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { stat } from 'node:fs/promises';
import { explainFailure, isPassing } from '../../api';
import { CliError } from '../../CliError';
import { createProgressDisplay, ProgressDisplay } from './ProgressDisplay';
import { OutgoingTicket, sendTickets, SendResult } from './sendTickets';
import { LocalInstants, readIncidents, toTicket } from './servicenow';
import { TroubleLog } from './TroubleLog';

/** Name of the source of the tickets, in which their numbers are unique. */
const SOURCE = 'servicenow';

export interface ImportFileOptions {
  file: string;
  service: string;
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
  const display = createProgressDisplay({ output, totalBytes: size });
  const troubles = TroubleLog.create({
    say: line => display.say(line),
    errorsFile: options.errorsFile,
  });
  const read = { incidents: 0, events: 0 };
  const tickets = readTickets(options, troubles, read);
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

async function* readTickets(
  options: ImportFileOptions,
  troubles: TroubleLog,
  read: { incidents: number; events: number },
): AsyncGenerator<OutgoingTicket> {
  const { file, service } = options;
  const instants = LocalInstants.of(options.zone);
  const report = troubles.add.bind(troubles);
  for await (const incident of readIncidents(file, report)) {
    const ticket = toTicket(incident, { service, instants, report });
    if (ticket) {
      read.incidents += 1;
      read.events += ticket.events.length;
      yield { ticket, endByte: incident.endByte };
    }
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
    source: SOURCE,
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
      display.update({ bytes, tickets: arrived, perSecond: arrived / seconds });
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
