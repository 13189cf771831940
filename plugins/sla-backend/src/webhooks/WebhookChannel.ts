import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import { Webhook } from 'standardwebhooks';
import { Channel, Delivery, Failure, sendEach } from '../outbox';
import { LookupAll } from './addresses';
import { WebhookAnswer, post } from './post';
import { WebhookSettings } from './settings';

/** So many at once, and so many after one another, that a batch of slow answers ends well before others may take it over. */
const AT_ONCE = 8;
const BATCH = 40;

/** Answers after which it makes sense to come back. */
function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Sends messages to one receiver, signed as Standard Webhooks has it. */
export class WebhookChannel implements Channel {
  readonly batch = BATCH;
  readonly #webhook: WebhookSettings;
  readonly #now: () => number;
  readonly #lookup: LookupAll | undefined;

  constructor(
    webhook: WebhookSettings,
    options: { now: () => number; lookup?: LookupAll },
  ) {
    this.#webhook = webhook;
    this.#now = options.now;
    this.#lookup = options.lookup;
  }

  get name(): string {
    return webhookChannel(this.#webhook.name);
  }

  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    return sendEach(deliveries, { atOnce: AT_ONCE, signal }, delivery =>
      this.#sendOne(delivery, signal),
    );
  }

  async #sendOne(
    { key, message }: Delivery,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const { url, secret, allowPrivateAddresses } = this.#webhook;
    const body = JSON.stringify(message);
    try {
      const answer = await post(url, {
        headers: this.#headers(key, body, new Webhook(secret)),
        body,
        allowPrivateAddresses,
        signal,
        lookup: this.#lookup,
      });
      return this.#failureOf(answer);
    } catch (error) {
      return {
        error: isError(error) ? error.message : String(error),
        final: isError(error) && error.name === 'RefusedAddressError',
      };
    }
  }

  #headers(key: string, body: string, webhook: Webhook) {
    const id = webhookId(key);
    const sentAt = new Date(this.#now());
    return {
      'content-type': 'application/json',
      'user-agent': 'Backstage-SLA-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, sentAt, body),
    };
  }

  #failureOf({ status, retryAfter }: WebhookAnswer): Failure | undefined {
    if (status >= 200 && status < 300) {
      return undefined;
    }
    return {
      error: `the receiver answered ${status}`,
      final: !isPassing(status),
      retryAfterMs: retryAfterMs(retryAfter, this.#now()),
    };
  }
}

/** Name of the channel of a webhook. */
export function webhookChannel(name: string): string {
  return `webhook:${name}`;
}

/** Same for the same message. Without the signs that have a meaning in what is signed. */
export function webhookId(key: string): string {
  return `msg_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

/** The header is in seconds or an instant. */
function retryAfterMs(
  header: string | undefined,
  nowMs: number,
): number | undefined {
  if (!header) {
    return undefined;
  }
  const seconds = Number(header);
  const ms = Number.isNaN(seconds)
    ? Date.parse(header) - nowMs
    : seconds * 1000;
  return ms > 0 ? ms : undefined;
}
