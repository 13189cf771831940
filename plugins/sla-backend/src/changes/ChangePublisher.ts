import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  SLA_SIGNAL_CHANNEL,
  SlaChangeSignal,
} from '@backstage-sla/plugin-sla-common';

/** Tells open pages that tickets changed. */
export interface ChangePublisher {
  /** Call after the commit. Never throws: a page that misses it catches up with its next poll. */
  publish(change: SlaChangeSignal): Promise<void>;
}

/** More ids than this would make the message larger than reading anew. */
const MOST_TICKETS = 100;

/**
 * Publishes over Backstage signals. The message carries ids only; what a reader may see of them is decided when it reads.
 */
export class SignalChangePublisher implements ChangePublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  async publish(change: SlaChangeSignal): Promise<void> {
    if (!change.tickets.length) {
      return;
    }
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: SLA_SIGNAL_CHANNEL,
        message: {
          services: [...new Set(change.services)],
          tickets: change.tickets.slice(0, MOST_TICKETS),
        },
      });
    } catch (error) {
      this.#logger.warn('Could not signal a change of tickets', error as Error);
    }
  }
}
