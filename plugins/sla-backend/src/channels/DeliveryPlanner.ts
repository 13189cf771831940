import { JsonObject } from '@backstage/types';
import { staffAgreementOf } from '@backstage-sla/plugin-sla-common';
import { WrittenBackEscalation } from '@backstage-sla/plugin-sla-node';
import { TicketRow } from '../database';
import { NoticePlanner } from '../notices';
import {
  NewDelivery,
  SlaMessage,
  StoredEntry,
  connectorChannel,
  messageKey,
  messageOf,
  toJson,
} from '../outbox';
import { PolicyRegistry } from '../policies';
import { TicketStore } from '../tickets';
import { WebhookSettings, asksFor, webhookChannel } from '../webhooks';
import { Connectors } from './Connectors';
import { EVENTS } from './EventsChannel';
import { PROBLEMS } from './ProblemChannel';

export interface DeliveryPlannerOptions {
  store: TicketStore;
  registry: PolicyRegistry;
  /** Nobody is told anything without it. */
  notices: NoticePlanner | undefined;
  webhooks: WebhookSettings[];
  connectors: Connectors;
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
    const forStaff = await this.#versionsForStaff(entries);
    return new Map(
      entries.map(entry => {
        const ticket = tickets.get(entry.ticketId);
        return [
          entry,
          ticket
            ? [
                ...this.#messages(entry, ticket, forStaff),
                ...(told?.get(entry) ?? []),
              ]
            : [],
        ];
      }),
    );
  }

  /** Ids of policy versions that entries name, of agreements that are for staff. */
  async #versionsForStaff(entries: StoredEntry[]): Promise<Set<string>> {
    const named = entries.flatMap(({ detail }) =>
      'policies' in detail ? detail.policies : [],
    );
    const { registry } = this.#options;
    const versions = await registry.versions([...new Set(named)]);
    return new Set(
      versions.filter(({ spec }) => staffAgreementOf(spec)).map(({ id }) => id),
    );
  }

  #messages(
    entry: StoredEntry,
    ticket: TicketRow,
    forStaff: Set<string>,
  ): NewDelivery[] {
    const { now, webhooks } = this.#options;
    const message = (whole: boolean) =>
      messageOf(entry, ticket, {
        ...this.#options,
        whole,
        isForStaff: id => forStaff.has(id),
      });
    const sent = message(false);
    const named = entry.rule?.webhooks ?? [];
    const channels = [
      { channel: EVENTS, content: toJson(sent) },
      ...webhooks
        .filter(
          one =>
            named.includes(one.name) ||
            (asksFor(one, entry.topic) && (!entry.internal || one.internal)),
        )
        .map(one => ({
          channel: webhookChannel(one.name),
          content: toJson(message(one.internal)),
        })),
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
      ...channels.map(({ channel, content }) => delivery(channel, content)),
      ...(entry.rule?.openProblem && detail.type === 'escalation'
        ? [delivery(PROBLEMS, { level: detail.level })]
        : []),
      ...this.#writtenBack(entry, sent).map(content =>
        delivery(connectorChannel(ticket.source!), content),
      ),
    ];
  }

  /** What the system that the ticket comes from is told: an escalation, once, and not when it is told again. */
  #writtenBack({ detail, rule }: StoredEntry, sent: SlaMessage) {
    const { source, externalId, number, url } = sent.data.ticket;
    if (
      !rule?.writeBack ||
      detail.type !== 'escalation' ||
      detail.repeat !== undefined ||
      source === undefined ||
      externalId === undefined ||
      !this.#options.connectors.has(source)
    ) {
      return [];
    }
    const { level, policyRef, reason } = detail;
    const escalation: WrittenBackEscalation = {
      key: sent.id,
      externalId,
      number,
      url,
      level,
      at: sent.timestamp,
      ...(policyRef !== undefined && { policyRef }),
      ...(sent.data.actor !== undefined && { actor: sent.data.actor }),
      ...(reason !== undefined && { reason }),
    };
    return [escalation as unknown as JsonObject];
  }
}
