import { LoggerService } from '@backstage/backend-plugin-api';
import { AttachmentFiles } from '../attachments';
import { TicketStore } from '../tickets';
import { DeliveryStore } from './DeliveryStore';

/** Rows removed at once: no request waits long for it. */
const BATCH = 500;

/** Tickets removed at once, with all that hangs on them. */
const TICKETS = 50;

/** A replica that was not restarted yet may not know a channel that others know. */
const UNKNOWN_MS = 60 * 60 * 1000;

/** For so long the key with which a ticket was raised is known. */
const KEYS_MS = 7 * 24 * 60 * 60 * 1000;

/** Removes what nobody needs any more, in batches. Every replica may run it at any time. */
export class HousekeepingTask {
  readonly #options: {
    deliveries: DeliveryStore;
    tickets: TicketStore;
    files: AttachmentFiles;
    deadLetterRetentionMs: number;
    /** Closed tickets are kept for ever without it. */
    closedTicketRetentionMs: number | undefined;
    /** Names of the channels of this installation. */
    channels: string[];
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    deliveries: DeliveryStore;
    tickets: TicketStore;
    files: AttachmentFiles;
    deadLetterRetentionMs: number;
    /** Closed tickets are kept for ever without it. */
    closedTicketRetentionMs: number | undefined;
    channels: string[];
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { deliveries, tickets, deadLetterRetentionMs, now } = this.#options;
    await this.#abandon();
    await tickets.dropKeys(now() - KEYS_MS);
    const beforeMs = now() - deadLetterRetentionMs;
    while (
      !signal?.aborted &&
      (await deliveries.dropDead(beforeMs, BATCH)) === BATCH
    ) {
      // One batch after the other.
    }
    await this.#deleteTickets(signal);
  }

  async #abandon(): Promise<void> {
    const { deliveries, channels, logger, now } = this.#options;
    const nowMs = now();
    const abandoned = await deliveries.abandon(channels, {
      error: 'there is no such channel any more',
      beforeMs: nowMs - UNKNOWN_MS,
      nowMs,
    });
    if (abandoned) {
      logger.warn(
        `${abandoned} deliveries are for channels that are not configured any more, and wait among the dead letters`,
      );
    }
  }

  async #deleteTickets(signal: AbortSignal | undefined): Promise<void> {
    const { tickets, files, closedTicketRetentionMs, logger, now } =
      this.#options;
    if (closedTicketRetentionMs === undefined) {
      return;
    }
    const beforeMs = now() - closedTicketRetentionMs;
    let deleted = 0;
    for (let found = TICKETS; found === TICKETS && !signal?.aborted;) {
      found = await tickets.transaction(async tx => {
        const ids = await tickets.claimClosed({ beforeMs, limit: TICKETS }, tx);
        await files.forget(ids, { nowMs: now(), tx });
        await tickets.delete(ids, tx);
        return ids.length;
      });
      deleted += found;
    }
    if (deleted) {
      logger.info(
        `${deleted} tickets that were closed for longer than sla.retention.closedTickets were deleted with their history`,
      );
    }
  }
}
