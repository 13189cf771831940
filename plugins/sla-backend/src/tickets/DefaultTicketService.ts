import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import {
  AddTicketEventRequest,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { PolicyMatcher, PolicyRegistry } from '../policies';
import { actorOf } from './actorOf';
import { eventsOf, openingEvents } from './commands';
import {
  StoredEvent,
  TicketFold,
  foldEvent,
  foldHistory,
  heldVersions,
  isDone,
  policiesMentioned,
} from './fold';
import { RequesterFacts } from './RequesterFacts';
import { TicketOptions, TicketService } from './TicketService';
import { TicketStore } from './TicketStore';
import { toFold, toRows, toTicket, toTicketEvent } from './ticketRows';

/** What open tickets should hold instead of these versions, and why; undefined where they are as they should be. */
type PresentPolicies = (
  versionIds: string[],
  options: { nowMs: number; tx: Knex },
) => Promise<{ policies: string[]; reason: string } | undefined>;

export class DefaultTicketService implements TicketService {
  readonly #store: TicketStore;
  readonly #matcher: PolicyMatcher;
  readonly #registry: PolicyRegistry;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #requesterFacts: RequesterFacts;
  readonly #changes: ChangePublisher;
  readonly #presentPolicies: PresentPolicies;

  constructor(options: {
    store: TicketStore;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: CatalogService;
    auth: AuthService;
    requesterFacts: RequesterFacts;
    changes: ChangePublisher;
    presentPolicies: PresentPolicies;
  }) {
    this.#store = options.store;
    this.#matcher = options.matcher;
    this.#registry = options.registry;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#requesterFacts = options.requesterFacts;
    this.#changes = options.changes;
    this.#presentPolicies = options.presentPolicies;
  }

  async create(
    request: Parameters<TicketService['create']>[0],
    { credentials, nowMs }: TicketOptions,
  ): Promise<Ticket> {
    const service = await this.#catalog.getEntityByRef(request.service, {
      credentials,
    });
    if (!service) {
      throw new InputError(
        `service: there is no ${request.service} in the catalog, or you may not see it`,
      );
    }
    const serviceRef = stringifyEntityRef(service);
    const inForce = await this.#matcher.inForce();
    const { requester, customer, requesterGroups } =
      await this.#requesterFacts.of(request, { service, inForce, credentials });
    const { policies, reason } = this.#matcher.choose(inForce, service, {
      ...request,
      requesterGroups,
      service: serviceRef,
      requester,
      customer,
      createdAtMs: nowMs,
    });
    const versionIds = policies.map(policy => policy.versionId);
    const lookup = await this.#registry.lookupFor(versionIds);
    const events = openingEvents({
      ...request,
      atMs: nowMs,
      actor: actorOf(this.#auth, credentials),
      status: 'new',
      policies: versionIds,
    });
    const rows = toRows(foldHistory(events, lookup), serviceRef, lookup, nowMs);
    const columns = {
      type: request.type,
      service_ref: serviceRef,
      title: request.title,
      description: request.description ?? null,
      requester: requester ?? null,
      customer: customer ?? null,
      channel: request.channel ?? null,
      category: request.category ?? null,
      labels: JSON.stringify(request.labels ?? []),
      location: request.location ?? null,
      source: null,
      external_id: null,
      no_clocks_reason: reason ?? null,
    };
    const [id] = await this.#store.transaction(tx =>
      this.#store.insert([{ columns, rows, events }], tx),
    );
    await this.#changes.publish({
      services: [serviceRef],
      tickets: [String(id)],
    });
    return this.#read(id, nowMs);
  }

  async get(id: number, { nowMs }: TicketOptions) {
    const ticket = await this.#read(id, nowMs);
    const events = await this.#store.eventsOf([id]);
    return { ...ticket, events: events.map(toTicketEvent) };
  }

  async list(
    query: Parameters<TicketService['list']>[0],
    { credentials, nowMs, conditions }: Parameters<TicketService['list']>[1],
  ) {
    if (query.service) {
      const service = await this.#catalog.getEntityByRef(query.service, {
        credentials,
      });
      if (!service) {
        throw new NotFoundError(
          `service: there is no ${query.service} in the catalog, or you may not see it`,
        );
      }
    }
    const { rows, total } = await this.#store.list(
      { ...query, nowMs },
      conditions,
    );
    const clocks = await this.#store.clocksOf(rows.map(row => row.id));
    return {
      items: rows.map(row => toTicket(row, clocks.get(row.id)!, nowMs)),
      totalItems: total,
    };
  }

  async addEvent(
    id: number,
    request: AddTicketEventRequest,
    { credentials, nowMs }: TicketOptions,
  ): Promise<Ticket> {
    const { key, ...detail } = request;
    const actor = actorOf(this.#auth, credentials);
    const serviceRef = await this.#store.transaction(async tx => {
      const row = await this.#store.lock(id, tx);
      if (key && (await this.#store.hasEvent(id, key, tx))) {
        return undefined;
      }
      let fold = toFold(row);
      // Events of a ticket are in order even when the clocks of two replicas are not.
      const atMs = Math.max(nowMs, fold.updatedAtMs);
      const caused = eventsOf(detail, fold, atMs).map(
        (one, index): StoredEvent => ({
          atMs,
          actor,
          key: index === 0 ? key : undefined,
          detail: one,
        }),
      );
      const events = [
        ...(await this.#renewed(fold, caused, atMs, tx)),
        ...caused,
      ];
      const lookup = await this.#registry.lookupFor(
        [...policyIdsOf(fold.clockState), ...policiesMentioned(events)],
        tx,
      );
      const before = toRows(fold, row.service_ref, lookup, atMs);
      for (const event of events) {
        fold = foldEvent(fold, event, lookup);
      }
      const rows = toRows(fold, row.service_ref, lookup, atMs);
      const transitions = [...before.transitions(id), ...rows.transitions(id)];
      await this.#store.update([{ id, before, rows, events, transitions }], tx);
      return row.service_ref;
    });
    if (serviceRef) {
      await this.#changes.publish({
        services: [serviceRef],
        tickets: [String(id)],
      });
    }
    return this.#read(id, nowMs);
  }

  /** Rollouts leave done tickets alone, so one that is reopened comes to hold then what open tickets hold. */
  async #renewed(
    fold: TicketFold,
    caused: StoredEvent[],
    atMs: number,
    tx: Knex,
  ): Promise<StoredEvent[]> {
    const reopened = caused.some(
      ({ detail }) => detail.type === 'status' && !isDone(detail.status),
    );
    const present =
      isDone(fold.status) && reopened
        ? await this.#presentPolicies(heldVersions(fold), { nowMs: atMs, tx })
        : undefined;
    return present ? [{ atMs, detail: { type: 'policies', ...present } }] : [];
  }

  async #read(id: number, nowMs: number): Promise<Ticket> {
    const row = await this.#store.get(id);
    const clocks = await this.#store.clocksOf([id]);
    return toTicket(row, clocks.get(id)!, nowMs);
  }
}
