import { ImportTicket, SlaApi } from '@backstage-sla/plugin-sla-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '../../api';

/** A ticket on its way, and how far into the file it reaches. */
export interface OutgoingTicket {
  ticket: ImportTicket;
  endByte: number;
}

export interface SendResult {
  created: number;
  updated: number;
  unchanged: number;
  failed: Array<{ externalId: string; message: string }>;
}

export interface SendTicketsOptions {
  api: Pick<SlaApi, 'importTickets'>;
  source: string;
  tickets: AsyncIterable<OutgoingTicket>;
  batchSize: number;
  /** Batches under way at once. The portal prepares one while it writes another. */
  inFlight: number;
  /** Waiting times between attempts at a batch while the portal is away. */
  retryDelaysMs: number[];
  /** After each batch that arrived. */
  onBatch(sent: SendResult & { endByte: number }): void;
  /** Before each further attempt. */
  onRetry(attempt: { error: unknown; delayMs: number }): void;
}

/**
 * Sends all tickets in batches. A batch that fails for a passing reason is tried again; when that does not help, or the reason is
 * a lasting one, no more batches are begun, those under way are waited for, and the error is thrown.
 */
export async function sendTickets(
  options: SendTicketsOptions,
): Promise<SendResult> {
  const { batchSize, inFlight, onBatch } = options;
  const total: SendResult = {
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: [],
  };
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  let failure: { error: unknown } | undefined;

  const begin = (batch: OutgoingTicket[]) => {
    const sending = sendBatch(batch, options, stop.signal)
      .then(answer => {
        total.created += answer.created;
        total.updated += answer.updated;
        total.unchanged += answer.unchanged;
        total.failed.push(...answer.failed);
        onBatch({ ...answer, endByte: batch[batch.length - 1].endByte });
      })
      .catch(error => {
        failure ??= { error };
        stop.abort();
      })
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  let batch: OutgoingTicket[] = [];
  try {
    for await (const outgoing of options.tickets) {
      batch.push(outgoing);
      if (batch.length >= batchSize) {
        begin(batch);
        batch = [];
        if (underWay.size >= inFlight) {
          await Promise.race(underWay);
        }
      }
      if (failure) {
        break;
      }
    }
  } catch (error) {
    // The file broke off; what was read until there is still sent.
    failure ??= { error };
  }
  if (batch.length && !stop.signal.aborted) {
    begin(batch);
  }
  await Promise.all(underWay);
  if (failure) {
    throw failure.error;
  }
  return total;
}

async function sendBatch(
  batch: OutgoingTicket[],
  options: SendTicketsOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  const { api, source, retryDelaysMs, onRetry } = options;
  const tickets = batch.map(({ ticket }) => ticket);
  for (let attempt = 0; ; attempt++) {
    try {
      return await api.importTickets({ source, tickets });
    } catch (error) {
      const delayMs = retryDelaysMs[attempt];
      if (delayMs === undefined || !isPassing(error) || signal.aborted) {
        throw error;
      }
      onRetry({ error, delayMs });
      // Another batch that has given up wakes this one, too.
      await sleep(delayMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
