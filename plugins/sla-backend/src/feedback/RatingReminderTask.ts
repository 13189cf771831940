import { JsonObject } from '@backstage/types';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { NOTIFICATIONS } from '../notices';
import { NewDelivery } from '../outbox';
import { RateableTicket, RatingReminderStore } from './RatingReminderStore';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A day after it was resolved, a requester knows whether it holds; a week after, nobody likes to be asked. */
const FROM_MS = 7 * DAY_MS;
const TO_MS = DAY_MS;

/** Reminders of one transaction. */
const BATCH = 100;

/** The topic by which people switch these notifications on and off. */
const TOPIC = 'sla-ticket-rating';

/** Asks requesters once to rate a ticket that was resolved. Every replica may run it at any time. */
export class RatingReminderTask {
  readonly #options: {
    reminders: RatingReminderStore;
    numberPrefix: string;
    now: () => number;
  };

  constructor(options: {
    reminders: RatingReminderStore;
    numberPrefix: string;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { reminders, now } = this.#options;
    for (let told = BATCH; told > 0 && !signal?.aborted;) {
      const nowMs = now();
      const due = await reminders.due(
        { fromMs: nowMs - FROM_MS, toMs: nowMs - TO_MS },
        BATCH,
      );
      told = await reminders.remind(
        due.map(ticket => ({
          ticketId: ticket.id,
          delivery: this.#delivery(ticket, nowMs),
        })),
        nowMs,
      );
    }
  }

  #delivery({ id, title, requester }: RateableTicket, nowMs: number) {
    const number = ticketNumber(id, this.#options.numberPrefix);
    const payload: NotificationPayload = {
      title: `How was it? Rate ${number}: ${title}`,
      description:
        'Your ticket was resolved. One to five stars tell the team what to keep and what to change; if it is not solved, reopen it.',
      link: `/sla/tickets/${number}`,
      severity: 'low',
      topic: TOPIC,
      scope: `${TOPIC}:${id}`,
    };
    const delivery: NewDelivery = {
      channel: NOTIFICATIONS,
      recipient: requester,
      ticketId: id,
      topic: TOPIC,
      key: `rate:${id}`,
      message: payload as JsonObject,
      notBeforeMs: nowMs,
      held: false,
      digest: false,
    };
    return delivery;
  }
}
