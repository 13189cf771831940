import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CreateTicketRequest } from '@backstage-sla/plugin-sla-common';
import { Priority } from '@backstage-sla/sla-engine';
import { ChangePublisher } from '../changes';
import { PolicyMatcher, PolicyRegistry } from '../policies';
import { foldHistory } from './fold';
import { toRows } from './foldedRows';
import { openingEvents } from './openingEvents';
import { RequesterFacts } from './RequesterFacts';
import { serviceOwnerOf } from './serviceOwner';
import { TicketSettings } from './settings';
import { AccessOptions } from './TicketService';
import { NewTicketColumns, TicketStore } from './TicketStore';

/** Raises tickets. */
export class TicketCreator {
  readonly #options: {
    store: TicketStore;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: CatalogService;
    requesterFacts: RequesterFacts;
    changes: ChangePublisher;
    settings: TicketSettings;
  };

  constructor(options: {
    store: TicketStore;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: CatalogService;
    requesterFacts: RequesterFacts;
    changes: ChangePublisher;
    settings: TicketSettings;
  }) {
    this.#options = options;
  }

  /** Gives the id. Throws InputError when the caller sees no such service. */
  async create(
    request: CreateTicketRequest,
    { credentials, access, nowMs }: AccessOptions,
  ): Promise<number> {
    const { store, matcher, registry, requesterFacts, changes } = this.#options;
    const service = await this.#service(request.service, credentials);
    const serviceRef = stringifyEntityRef(service);
    const inForce = await matcher.inForce();
    const people = await requesterFacts.of(request, {
      service,
      inForce,
      credentials,
    });
    const type = request.type ?? 'incident';
    const priority = this.#priorityOf(request);
    const { policies, reason } = matcher.choose(inForce, service, {
      ...request,
      ...people,
      type,
      priority,
      service: serviceRef,
      createdAtMs: nowMs,
    });
    const versionIds = policies.map(policy => policy.versionId);
    const lookup = await registry.lookupFor(versionIds);
    const events = openingEvents({
      ...request,
      atMs: nowMs,
      actor: access.actor,
      priority,
      status: 'new',
      policies: versionIds,
    });
    const columns: NewTicketColumns = {
      type,
      service_ref: serviceRef,
      service_owner: serviceOwnerOf(service) ?? null,
      title: request.title,
      description: request.description ?? null,
      requester: people.requester ?? null,
      customer: people.customer ?? null,
      channel: request.channel ?? null,
      category: request.category ?? null,
      labels: JSON.stringify(request.labels ?? []),
      location: request.location ?? null,
      impact: request.impact ?? null,
      urgency: request.urgency ?? null,
      request_type: request.requestType ?? null,
      source: null,
      external_id: null,
      no_clocks_reason: reason ?? null,
    };
    const rows = toRows(foldHistory(events, lookup), serviceRef, lookup, nowMs);
    const [id] = await store.transaction(tx =>
      store.insert([{ columns, rows, events }], tx),
    );
    changes.publish({ services: [serviceRef], tickets: [String(id)] });
    return id;
  }

  async #service(
    ref: string,
    credentials: AccessOptions['credentials'],
  ): Promise<Entity> {
    const service = await this.#options.catalog.getEntityByRef(ref, {
      credentials,
    });
    if (!service) {
      throw new InputError(
        `service: there is no ${ref} in the catalog, or you may not see it`,
      );
    }
    return service;
  }

  #priorityOf({ priority, impact, urgency }: CreateTicketRequest): Priority {
    const { priorityMatrix } = this.#options.settings;
    const known = impact && urgency && priorityMatrix[impact][urgency];
    return priority ?? known ?? 'medium';
  }
}
