import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SLA_SIGNAL_CHANNEL,
  SlaChangeSignal,
} from '@backstage-sla/plugin-sla-common';

/** Tells open pages that tickets changed. */
export interface ChangePublisher {
  /** Call after the commit. Nobody has to wait for it, and it never fails: a page that misses it catches up with its next poll. */
  publish(change: SlaChangeSignal): void;
}

/** More ids than this would make the message larger than reading anew. */
const MOST_TICKETS = 100;

/**
 * Publishes over Backstage signals. The message carries ids only; what a reader may see of them is decided when it reads. Changes that
 * come in while one is being sent go out together in the next.
 */
export class SignalChangePublisher implements ChangePublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #services = new Set<string>();
  readonly #tickets = new Set<string>();
  #sending = false;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  publish({ services, tickets }: SlaChangeSignal): void {
    services.forEach(service => this.#services.add(service));
    for (const ticket of tickets) {
      if (this.#tickets.size < MOST_TICKETS) {
        this.#tickets.add(ticket);
      }
    }
    if (!this.#sending) {
      void this.#sendAll();
    }
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#tickets.size) {
      const message = {
        services: [...this.#services],
        tickets: [...this.#tickets],
      };
      this.#services.clear();
      this.#tickets.clear();
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
    }
    this.#sending = false;
  }
}
