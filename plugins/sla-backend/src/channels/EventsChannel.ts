import { EventsService } from '@backstage/plugin-events-node';
import { stringifyError } from '@backstage/errors';
import { Channel, Delivery, Failure, inParallel } from '../outbox';

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

  async send(deliveries: Delivery[]): Promise<Map<number, Failure>> {
    const failures = new Map<number, Failure>();
    await inParallel(AT_ONCE, deliveries, async ({ id, topic, message }) => {
      try {
        await this.#events.publish({ topic, eventPayload: message });
      } catch (error) {
        failures.set(id, { error: stringifyError(error) });
      }
    });
    return failures;
  }
}
