import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { toBoolean } from '../database';
import { NOTIFICATIONS } from '../notices';
import { Channel, Delivery, Failure, TOPICS, sendEach } from '../outbox';
import { MuteStore, TicketStore } from '../tickets';
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
  readonly #store: TicketStore;
  readonly #mutes: MuteStore;

  constructor(options: {
    notifications: NotificationService;
    store: TicketStore;
    mutes: MuteStore;
  }) {
    this.#notifications = options.notifications;
    this.#store = options.store;
    this.#mutes = options.mutes;
  }

  async send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    const sendings = sendingsOf(await this.#stillWanted(deliveries));
    const failures = await sendEach(
      sendings,
      { atOnce: AT_ONCE, signal },
      ({ recipients, payload }) =>
        this.#notifications.send({
          recipients: { type: 'entity', entityRef: recipients },
          payload,
        }),
    );
    return new Map(
      [...failures].flatMap(([sending, failure]) =>
        sending.deliveries.map(one => [one, failure] as const),
      ),
    );
  }

  /** What had to wait may have become pointless: the ticket is done or gone, or the person wants to hear nothing of it. */
  async #stillWanted(deliveries: Delivery[]): Promise<Delivery[]> {
    const ids = [
      ...new Set(
        deliveries.flatMap(one => (one.held ? (one.ticketId ?? []) : [])),
      ),
    ];
    if (!ids.length) {
      return deliveries;
    }
    const rows = await this.#store.find(ids);
    const tickets = new Map(rows.map(row => [row.id, row]));
    const mutes = await this.#mutes.of(ids);
    return deliveries.filter(({ held, ticketId, topic, recipient }) => {
      if (!held || ticketId === undefined) {
        return true;
      }
      const row = tickets.get(ticketId);
      const isMuted = mutes.some(
        mute => mute.ticket_id === ticketId && mute.person === recipient,
      );
      return (
        row !== undefined &&
        !isMuted &&
        (toBoolean(row.is_open) || topic !== TOPICS.warning)
      );
    });
  }
}

function sendingsOf(deliveries: Delivery[]): Sending[] {
  const late = groupsOf(
    deliveries.filter(one => one.digest),
    one => one.recipient,
  ).map(latestOnly);
  const folded = late.filter(group => group.length > MOST_SINGLE);
  const same = groupsOf(
    deliveries.filter(one => !one.digest),
    one => JSON.stringify([one.key, one.message]),
  );
  return [
    ...same.map(group => ({
      recipients: group.map(one => one.recipient),
      payload: payloadOf(group[0]),
      deliveries: group,
    })),
    ...late.filter(group => group.length <= MOST_SINGLE).flat(),
    ...folded.map(group => digest(group)),
  ];
}

/** Of those that take the place of one another, the last, which also delivers the others. */
function latestOnly(deliveries: Delivery[]): Sending[] {
  return groupsOf(deliveries, one => String(payloadOf(one).scope)).map(
    group => ({
      recipients: [group[0].recipient],
      payload: payloadOf(group[group.length - 1]),
      deliveries: group,
    }),
  );
}

function digest(sendings: Sending[]): Sending {
  const deliveries = sendings.flatMap(one => one.deliveries);
  const firstId = Math.min(...deliveries.map(one => one.id));
  return {
    recipients: sendings[0].recipients,
    payload: digestOf(
      sendings.map(one => one.payload),
      firstId,
    ),
    deliveries,
  };
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
