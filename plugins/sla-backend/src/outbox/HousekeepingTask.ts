import { LoggerService } from '@backstage/backend-plugin-api';
import { DeliveryStore } from './DeliveryStore';

/** Rows removed at once: no request waits long for it. */
const BATCH = 500;

/** Removes what nobody needs any more, in batches. Every replica may run it at any time. */
export class HousekeepingTask {
  readonly #options: {
    deliveries: DeliveryStore;
    deadLetterRetentionMs: number;
    /** Names of the channels of this installation. */
    channels: string[];
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    deliveries: DeliveryStore;
    deadLetterRetentionMs: number;
    channels: string[];
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { deliveries, channels, deadLetterRetentionMs, logger, now } =
      this.#options;
    const abandoned = await deliveries.abandon(channels, {
      error: 'there is no such channel any more',
      nowMs: now(),
    });
    if (abandoned) {
      logger.warn(
        `${abandoned} deliveries are for channels that are not configured any more, and wait among the dead letters`,
      );
    }
    const beforeMs = now() - deadLetterRetentionMs;
    while (
      !signal?.aborted &&
      (await deliveries.dropDead(beforeMs, BATCH)) === BATCH
    ) {
      // One batch after the other.
    }
  }
}
