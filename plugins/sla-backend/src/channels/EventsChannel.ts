import { EventsService } from '@backstage/plugin-events-node';
import { Channel, Delivery, Failure, sendEach } from '../outbox';

export const EVENTS = 'events';

const AT_ONCE = 10;

/** Publishes on Backstage's event bus. */
export class EventsChannel implements Channel {
  readonly name = EVENTS;
  readonly batch = 200;
  readonly #events: EventsService;

  constructor(events: EventsService) {
    this.#events = events;
  }

  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    return sendEach(
      deliveries,
      { atOnce: AT_ONCE, signal },
      ({ topic, message }) =>
        this.#events.publish({ topic, eventPayload: message }),
    );
  }
}
