import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { RateableTicket, RatingReminderStore } from './RatingReminderStore';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A day after it was resolved, a requester knows whether it holds; a week after, nobody likes to be asked. */
const FROM_MS = 7 * DAY_MS;
const TO_MS = DAY_MS;

/** Reminders of one run; the next run takes the others. */
const MOST = 500;

/** The topic by which people switch these notifications on and off. */
const TOPIC = 'sla-ticket-rating';

/**
 * Asks requesters once to rate a ticket that was resolved. Every replica may run it at any time. What could not be sent is tried again
 * at the next run.
 */
export class RatingReminderTask {
  readonly #options: {
    reminders: RatingReminderStore;
    notifications: NotificationService;
    numberPrefix: string;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    reminders: RatingReminderStore;
    notifications: NotificationService;
    numberPrefix: string;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { reminders, now } = this.#options;
    const nowMs = now();
    const due = await reminders.due(
      { fromMs: nowMs - FROM_MS, toMs: nowMs - TO_MS },
      MOST,
    );
    for (const ticket of due) {
      if (signal?.aborted) {
        return;
      }
      await this.#send(ticket);
    }
  }

  async #send(ticket: RateableTicket): Promise<void> {
    const { reminders, notifications, logger, now } = this.#options;
    if (!(await reminders.claim(ticket.id, now()))) {
      return;
    }
    try {
      await notifications.send(this.#notification(ticket));
    } catch (error) {
      await reminders.release(ticket.id);
      logger.warn(
        `The reminder to rate ticket ${ticket.id} could not be sent, and is tried again: ${stringifyError(error)}`,
      );
      return;
    }
    await reminders.markSent(ticket.id, now());
  }

  #notification({
    id,
    title,
    requester,
  }: RateableTicket): NotificationSendOptions {
    const number = ticketNumber(id, this.#options.numberPrefix);
    return {
      recipients: { type: 'entity', entityRef: requester },
      payload: {
        title: `How was it? Rate ${number}: ${title}`,
        description:
          'Your ticket was resolved. One to five stars tell the team what to keep and what to change; if it is not solved, reopen it.',
        link: `/sla/tickets/${number}`,
        severity: 'low',
        topic: TOPIC,
        scope: `${TOPIC}:${id}`,
      },
    };
  }
}
