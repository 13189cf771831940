import {
  DeadLetter,
  DeadLetterSelection,
  OutboxState,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { DeliveryRow, toInstant } from '../database';
import { DeadLetterStore } from './DeadLetterStore';
import { OutboxStore } from './OutboxStore';

/** What operators see of the outbox, and what they do about it. Whether they may is decided by who calls this. */
export class OutboxOperations {
  readonly #options: {
    outbox: OutboxStore;
    letters: DeadLetterStore;
    numberPrefix: string;
    now: () => number;
    /** Called when there is something to send. */
    wake: () => void;
  };

  constructor(options: {
    outbox: OutboxStore;
    letters: DeadLetterStore;
    numberPrefix: string;
    now: () => number;
    wake: () => void;
  }) {
    this.#options = options;
  }

  async state(): Promise<OutboxState> {
    const { outbox, letters, now } = this.#options;
    const nowMs = now();
    const { count, sinceMs } = await outbox.waiting();
    return {
      pending: count,
      oldestMs: sinceMs === undefined ? 0 : Math.max(0, nowMs - sinceMs),
      channels: await letters.channels(nowMs),
    };
  }

  /** The newest first; without a channel those of all. At most 500. */
  async listDeadLetters(channel?: string): Promise<DeadLetter[]> {
    const rows = await this.#options.letters.dead(channel);
    return rows.map(row => this.#shown(row));
  }

  /** Tries to send them again, as if for the first time. Gives how many. */
  async replay(selection: DeadLetterSelection): Promise<number> {
    const { letters, now, wake } = this.#options;
    const count = await letters.replay(selection, now());
    wake();
    return count;
  }

  /** Drops them for good. Gives how many. */
  async discard(selection: DeadLetterSelection): Promise<number> {
    return this.#options.letters.discard(selection);
  }

  #shown(row: DeliveryRow): DeadLetter {
    const { numberPrefix } = this.#options;
    return {
      id: String(row.id),
      channel: row.channel,
      topic: row.topic,
      ticketId: row.ticket_id === null ? undefined : String(row.ticket_id),
      ticketNumber:
        row.ticket_id === null
          ? undefined
          : ticketNumber(row.ticket_id, numberPrefix),
      recipient: row.recipient || undefined,
      createdAt: iso(toInstant(row.created_at)),
      failedAt: iso(toInstant(row.dead_at!)),
      attempts: row.attempts,
      error: row.error ?? '',
    };
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
