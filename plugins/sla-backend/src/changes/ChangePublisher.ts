import { setTimeout } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SLA_SIGNAL_CHANNEL,
  serviceMark,
  ticketMark,
} from '@backstage-sla/plugin-sla-common';

/** Most messages in a second: a change is told at once, and when everything changes at once, that is told often enough. */
const MOST_A_SECOND = 20;

/** What changed: entity refs of services, and ids of tickets. */
export interface Change {
  services: string[];
  tickets: string[];
}

/** Tells open pages that tickets changed. */
export interface ChangePublisher {
  /** Call after the commit. Nobody has to wait for it, and it never fails: a page that misses it catches up with its next poll. */
  publish(change: Change): void;
}

/**
 * Publishes over Backstage signals, to everybody who is signed in. So the message names neither tickets nor services: see
 * `SlaChangeSignal`. Changes that come in while one is being sent, or waits, go out together in the next.
 */
export class SignalChangePublisher implements ChangePublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #marks = new Set<number>();
  /** When the last messages went out, the oldest first. */
  readonly #sentAtMs: number[] = [];
  #sending = false;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  publish({ services, tickets }: Change): void {
    services.forEach(service => this.#marks.add(serviceMark(service)));
    tickets.forEach(ticket => this.#marks.add(ticketMark(ticket)));
    if (!this.#sending) {
      void this.#sendAll();
    }
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#marks.size) {
      const message = { marks: [...this.#marks].sort((a, b) => a - b) };
      this.#marks.clear();
      this.#sentAtMs.push(performance.now());
      try {
        await this.#signals.publish({
          recipients: { type: 'broadcast' },
          channel: SLA_SIGNAL_CHANNEL,
          message,
        });
      } catch (error) {
        this.#logger.warn(
          'Could not signal a change of tickets',
          error as Error,
        );
      }
      await this.#rest();
    }
    this.#sending = false;
  }

  /** Waits where the last messages went out within a second. */
  async #rest(): Promise<void> {
    if (this.#sentAtMs.length < MOST_A_SECOND) {
      return;
    }
    const waitMs = this.#sentAtMs.shift()! + 1_000 - performance.now();
    if (waitMs > 0) {
      await setTimeout(waitMs, undefined, { ref: false });
    }
  }
}
