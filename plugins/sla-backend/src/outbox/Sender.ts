import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { backoffMs } from './backoff';
import { Channel, Delivery, Failure } from './Delivery';
import { DeliveryStore, LEASE_MS } from './DeliveryStore';

/** After this no delivery of a batch is begun, so that all are over when others may take them over. */
const SENDING_MS = LEASE_MS - 30_000;

/** Longer than this no receiver can make us wait. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * Sends what is due on a channel. Every replica may run it at any time: what one has claimed the others leave alone, until it has had
 * more than enough time. What failed is tried again later, and given up after so many attempts.
 */
export class Sender {
  readonly #options: {
    channel: Channel;
    deliveries: DeliveryStore;
    maxAttempts: number;
    logger: LoggerService;
    now: () => number;
    random: () => number;
  };

  constructor(options: {
    channel: Channel;
    deliveries: DeliveryStore;
    maxAttempts: number;
    logger: LoggerService;
    now: () => number;
    random: () => number;
  }) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.channel.name;
  }

  /** Sends one batch. Gives whether there may be more. */
  async sendBatch(signal?: AbortSignal): Promise<boolean> {
    const { channel, deliveries, now } = this.#options;
    const claimed = await deliveries.claim(channel.name, {
      nowMs: now(),
      limit: channel.batch,
    });
    if (!claimed.length) {
      return false;
    }
    const outOfTime = AbortSignal.timeout(SENDING_MS);
    const ending = signal ? AbortSignal.any([signal, outOfTime]) : outOfTime;
    const failures = await this.#send(claimed, ending);
    const sent = claimed.filter(one => !failures.has(one));
    const failed = claimed.filter(one => failures.has(one));
    await deliveries.remove(sent);
    if (ending.aborted) {
      // Whether they failed or were cut off cannot be told.
      await deliveries.release(failed);
    } else {
      await this.#defer(failed, failures);
    }
    if (sent.length) {
      await deliveries.note(channel.name, { last_sent_at: now() });
    }
    return true;
  }

  async #send(
    claimed: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    try {
      return await this.#options.channel.send(claimed, signal);
    } catch (error) {
      const failure = { error: stringifyError(error) };
      return new Map(claimed.map(one => [one, failure]));
    }
  }

  async #defer(
    failed: Delivery[],
    failures: Map<Delivery, Failure>,
  ): Promise<void> {
    if (!failed.length) {
      return;
    }
    const { channel, deliveries, now } = this.#options;
    const nowMs = now();
    let given = 0;
    for (const delivery of failed) {
      const failure = failures.get(delivery)!;
      const retryAtMs = this.#retryAt(delivery, failure, nowMs);
      given += retryAtMs === undefined ? 1 : 0;
      await deliveries.defer(delivery, {
        error: failure.error,
        retryAtMs,
        nowMs,
      });
    }
    const { error } = failures.get(failed[failed.length - 1])!;
    await deliveries.note(channel.name, {
      last_error: error,
      last_error_at: nowMs,
    });
    this.#log(failed.length - given, given, error);
  }

  #log(retried: number, given: number, error: string): void {
    const { channel, logger } = this.#options;
    if (retried) {
      logger.warn(
        `${retried} deliveries on ${channel.name} failed and are tried again: ${error}`,
      );
    }
    if (given) {
      logger.error(
        `${given} deliveries on ${channel.name} are given up and wait among the dead letters: ${error}`,
      );
    }
  }

  #retryAt(
    { attempts }: Delivery,
    { final, retryAfterMs = 0 }: Failure,
    nowMs: number,
  ): number | undefined {
    const { maxAttempts, random } = this.#options;
    if (final || attempts >= maxAttempts) {
      return undefined;
    }
    const waitMs = Math.max(backoffMs(attempts, random()), retryAfterMs);
    return nowMs + Math.min(waitMs, LONGEST_WAIT_MS);
  }
}
