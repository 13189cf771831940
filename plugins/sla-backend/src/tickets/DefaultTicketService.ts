import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import {
  AddTicketEventRequest,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { ChangePublisher } from '../changes';
import { PolicyInForce, PolicyMatcher, PolicyRegistry } from '../policies';
import { eventsOf, openingEvents } from './commands';
import { StoredEvent, foldEvent, foldHistory } from './fold';
import { TicketOptions, TicketService } from './TicketService';
import { TicketStore } from './TicketStore';
import { toFold, toRows, toTicket, toTicketEvent } from './ticketRows';

export class DefaultTicketService implements TicketService {
  readonly #store: TicketStore;
  readonly #matcher: PolicyMatcher;
  readonly #registry: PolicyRegistry;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #changes: ChangePublisher;

  constructor(options: {
    store: TicketStore;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: CatalogService;
    auth: AuthService;
    userInfo: UserInfoService;
    changes: ChangePublisher;
  }) {
    this.#store = options.store;
    this.#matcher = options.matcher;
    this.#registry = options.registry;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#changes = options.changes;
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
    const covering = await this.#matcher.covering(service);
    const actor = actorOf(this.#auth, credentials);
    const requester = request.requester ?? actor;
    const customer =
      request.customer ??
      (requester === actor
        ? await this.#customerOf(credentials, covering)
        : undefined);
    const { policies, reason } = await this.#matcher.matching(covering, {
      ...request,
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
      actor,
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
      const events = eventsOf(detail, fold, atMs).map(
        (one, index): StoredEvent => ({
          atMs,
          actor,
          key: index === 0 ? key : undefined,
          detail: one,
        }),
      );
      const lookup = await this.#registry.lookupFor(
        policyIdsOf(fold.clockState),
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

  async #read(id: number, nowMs: number): Promise<Ticket> {
    const row = await this.#store.get(id);
    const clocks = await this.#store.clocksOf([id]);
    return toTicket(row, clocks.get(id)!, nowMs);
  }

  /** The caller's group, when exactly one of them is a customer of a policy that covers the service. */
  async #customerOf(
    credentials: BackstageCredentials,
    covering: PolicyInForce[],
  ): Promise<string | undefined> {
    const customers = new Set(
      covering.flatMap(p => (p.customer ? [p.customer] : [])),
    );
    if (!customers.size || !this.#auth.isPrincipal(credentials, 'user')) {
      return undefined;
    }
    const { ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    const own = ownershipEntityRefs.filter(ref => customers.has(ref));
    return own.length === 1 ? own[0] : undefined;
  }
}

/** Who acts: the person signed in, or the service that calls. */
export function actorOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string | undefined {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : undefined;
}
