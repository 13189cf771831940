import { stringifyError } from '@backstage/errors';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { NOTIFICATIONS } from '../notices';
import { Channel, Delivery, Failure, inParallel } from '../outbox';
import { digestOf } from './digest';

const AT_ONCE = 4;

/** Of so many late alerts to one person, each goes out by itself. */
const MOST_SINGLE = 3;

/** One notification, and what is delivered by it. */
interface Sending {
  recipients: string[];
  payload: NotificationPayload;
  deliveries: Delivery[];
}

/** Tells people by Backstage notifications. Whom the same is told is told it at once. */
export class NotificationChannel implements Channel {
  readonly name = NOTIFICATIONS;
  readonly batch = 200;
  readonly #notifications: NotificationService;

  constructor(notifications: NotificationService) {
    this.#notifications = notifications;
  }

  async send(deliveries: Delivery[]): Promise<Map<number, Failure>> {
    const failures = new Map<number, Failure>();
    await inParallel(AT_ONCE, sendingsOf(deliveries), async sending => {
      const { recipients, payload } = sending;
      try {
        await this.#notifications.send({
          recipients: { type: 'entity', entityRef: recipients },
          payload,
        });
      } catch (error) {
        const failure = { error: stringifyError(error) };
        sending.deliveries.forEach(({ id }) => failures.set(id, failure));
      }
    });
    return failures;
  }
}

function sendingsOf(deliveries: Delivery[]): Sending[] {
  const late = groupsOf(
    deliveries.filter(one => one.digest),
    one => one.recipient,
  );
  const folded = late.filter(group => group.length > MOST_SINGLE);
  const single = [
    ...deliveries.filter(one => !one.digest),
    ...late.filter(group => group.length <= MOST_SINGLE).flat(),
  ];
  const same = groupsOf(single, one => JSON.stringify([one.key, one.message]));
  return [
    ...same.map(group => ({
      recipients: group.map(one => one.recipient),
      payload: payloadOf(group[0]),
      deliveries: group,
    })),
    ...folded.map(group => ({
      recipients: [group[0].recipient],
      payload: digestOf(group.map(payloadOf), group[0].id),
      deliveries: group,
    })),
  ];
}

function payloadOf({ message }: Delivery): NotificationPayload {
  return message as unknown as NotificationPayload;
}

function groupsOf<T>(items: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
