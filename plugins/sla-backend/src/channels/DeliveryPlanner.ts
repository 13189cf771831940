import { JsonObject } from '@backstage/types';
import { TicketRow } from '../database';
import { NoticePlanner } from '../notices';
import {
  NewDelivery,
  StoredEntry,
  messageKey,
  messageOf,
  toJson,
} from '../outbox';
import { TicketStore } from '../tickets';
import { WebhookSettings, asksFor, webhookChannel } from '../webhooks';
import { EVENTS } from './EventsChannel';
import { PROBLEMS } from './ProblemChannel';

export interface DeliveryPlannerOptions {
  store: TicketStore;
  /** Nobody is told anything without it. */
  notices: NoticePlanner | undefined;
  webhooks: WebhookSettings[];
  numberPrefix: string;
  /** Of the portal, without a slash at its end. */
  baseUrl: string;
  now: () => number;
}

/** Says over which channels what happened goes out. What happened to a ticket that is gone does not. */
export class DeliveryPlanner {
  readonly #options: DeliveryPlannerOptions;

  constructor(options: DeliveryPlannerOptions) {
    this.#options = options;
  }

  async plan(entries: StoredEntry[]): Promise<Map<StoredEntry, NewDelivery[]>> {
    const { store, notices } = this.#options;
    const ids = new Set(entries.map(entry => entry.ticketId));
    const rows = await store.find([...ids]);
    const tickets = new Map(rows.map(row => [row.id, row]));
    const told = await notices?.plan(entries, tickets);
    return new Map(
      entries.map(entry => {
        const ticket = tickets.get(entry.ticketId);
        return [
          entry,
          ticket
            ? [...this.#messages(entry, ticket), ...(told?.get(entry) ?? [])]
            : [],
        ];
      }),
    );
  }

  #messages(entry: StoredEntry, ticket: TicketRow): NewDelivery[] {
    const { now, webhooks } = this.#options;
    const message = toJson(messageOf(entry, ticket, this.#options));
    const named = entry.rule?.webhooks ?? [];
    const channels = [
      EVENTS,
      ...webhooks
        .filter(
          one =>
            named.includes(one.name) ||
            (asksFor(one, entry.topic) && (!entry.internal || one.internal)),
        )
        .map(one => webhookChannel(one.name)),
    ];
    const delivery = (channel: string, content: JsonObject): NewDelivery => ({
      channel,
      ticketId: entry.ticketId,
      topic: entry.topic,
      key: messageKey(entry),
      message: content,
      notBeforeMs: now(),
      held: false,
      digest: false,
    });
    const { detail } = entry;
    return [
      ...channels.map(channel => delivery(channel, message)),
      ...(entry.rule?.openProblem && detail.type === 'escalation'
        ? [delivery(PROBLEMS, { level: detail.level })]
        : []),
    ];
  }
}
