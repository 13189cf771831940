import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CreateTicketRequest,
  NoClocksCause,
  RequestType,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { PolicyLookup, Priority } from '@backstage-sla/sla-engine';
import { EntityByRef } from '../catalog';
import { ChangePublisher } from '../changes';
import { ClockRow, TicketRow } from '../database';
import {
  ChosenPolicies,
  PolicyInForce,
  PolicyMatcher,
  PolicyRegistry,
} from '../policies';
import { RequestTypes } from '../requestTypes';
import { StoredEvent, TicketFold, foldHistory } from './fold';
import { FoldedRows, toRows } from './foldedRows';
import { approversAtRaising } from './fourEyes';
import { InsertQueue } from './InsertQueue';
import { openingEvents } from './openingEvents';
import { mayRaiseForOthers, requireMayRaise } from './raising';
import { RequesterFacts } from './RequesterFacts';
import { serviceOwnerOf } from './serviceOwner';
import { TicketSettings } from './settings';
import { AccessOptions } from './TicketService';
import { NewTicketColumns } from './newTickets';

/** A ticket before it is stored. */
export interface TicketDraft {
  service: Entity;
  serviceRef: string;
  type: TicketType;
  category: string | undefined;
  priority: Priority;
  people: Awaited<ReturnType<RequesterFacts['of']>>;
  /** Whether the caller is staff to tickets of the service. */
  mayRaiseForOthers: boolean;
  policies: PolicyInForce[];
  /** Chooses among those alone that are promises to who raises it. */
  promises: () => ChosenPolicies;
  /** Why no policy holds. */
  reason: string | undefined;
  cause: NoClocksCause | undefined;
  lookup: PolicyLookup;
  events: StoredEvent[];
  fold: TicketFold;
  rows: FoldedRows;
}

function raisedWith(key: string, { access, nowMs }: AccessOptions) {
  return { caller: callerOf(access), key, created_at: nowMs };
}

/** Whose keys these are. */
export function callerOf(access: AccessOptions['access']): string {
  return access.actor ?? '';
}

/** Raises tickets. */
export class TicketCreator {
  readonly #options: {
    inserts: InsertQueue;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: EntityByRef;
    requesterFacts: RequesterFacts;
    requestTypes: RequestTypes;
    changes: ChangePublisher;
    settings: TicketSettings;
  };

  constructor(options: {
    inserts: InsertQueue;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: EntityByRef;
    requesterFacts: RequesterFacts;
    requestTypes: RequestTypes;
    changes: ChangePublisher;
    settings: TicketSettings;
  }) {
    this.#options = options;
  }

  /**
   * Gives the rows that were stored. An origin is there once. Throws InputError when the caller sees no such service, or it has no such request
   * type.
   */
  async create(
    request: CreateTicketRequest,
    options: AccessOptions,
    origin?: { source: string; externalId: string },
  ): Promise<{ row: TicketRow; clocks: ClockRow[] }> {
    const { inserts, changes } = this.#options;
    const draft = await this.draft(request, options, { isSent: true });
    const { events, rows, people, serviceRef } = draft;
    const columns: NewTicketColumns = {
      type: draft.type,
      service_ref: serviceRef,
      service_owner: serviceOwnerOf(draft.service) ?? null,
      title: request.title,
      description: request.description ?? null,
      requester: people.requester ?? null,
      customer: people.customer ?? null,
      channel: request.channel ?? null,
      category: draft.category ?? null,
      labels: JSON.stringify(request.labels ?? []),
      location: request.location ?? null,
      impact: request.impact ?? null,
      urgency: request.urgency ?? null,
      request_type: request.requestType ?? null,
      source: origin?.source ?? null,
      external_id: origin?.externalId ?? null,
      no_clocks_reason: draft.reason ?? null,
      no_clocks_cause: draft.cause ? JSON.stringify(draft.cause) : null,
    };
    const { key } = request;
    const row = await inserts.add({
      key: key === undefined ? undefined : raisedWith(key, options),
      columns,
      rows,
      events,
    });
    changes.publish({ services: [serviceRef], tickets: [String(row.id)] });
    return { row, clocks: rows.clocks(row.id) };
  }

  /** What a request would become; nothing is stored. Throws like `create`; whom it asks to approve it counts once it is sent. */
  async draft(
    request: Omit<CreateTicketRequest, 'title' | 'key'>,
    { credentials, access, nowMs }: AccessOptions,
    { isSent }: { isSent: boolean },
  ): Promise<TicketDraft> {
    const { matcher, registry, requesterFacts, requestTypes } = this.#options;
    const service = await this.#service(request.service, credentials);
    const serviceRef = stringifyEntityRef(service);
    const asked =
      request.requestType === undefined
        ? undefined
        : requestTypes.named(service, request.requestType);
    const inForce = await matcher.inForce();
    const people = await requesterFacts.of(request, {
      service,
      inForce,
      credentials,
    });
    const standing = {
      service_ref: serviceRef,
      service_owner: serviceOwnerOf(service) ?? null,
    };
    await requireMayRaise(request, {
      access,
      place: {
        ...standing,
        requester: people.requester ?? null,
        customer: people.customer ?? null,
      },
      isOwnGroup: group => requesterFacts.isGroupOf(credentials, group),
    });
    const type = request.type ?? asked?.type ?? 'incident';
    const category = request.category ?? asked?.category;
    const priority = this.#priorityOf(request, asked);
    const facts = {
      createdAtMs: nowMs,
      ...request,
      ...people,
      type,
      category,
      priority,
      service: serviceRef,
    };
    const { policies, reason, cause } = matcher.choose(inForce, service, facts);
    const versionIds = policies.map(policy => policy.versionId);
    const lookup = await registry.lookupFor(versionIds);
    const events = openingEvents({
      atMs: nowMs,
      ...request,
      actor: access.actor,
      priority,
      status: 'new',
      policies: versionIds,
      approvers: isSent
        ? approversAtRaising(request.approvers, asked, {
            requester: people.requester,
            loggedBy: access.actor,
          })
        : [],
    });
    const fold = foldHistory(events, lookup);
    const rows = toRows(fold, serviceRef, lookup, nowMs);
    return {
      service,
      serviceRef,
      type,
      category,
      priority,
      people,
      mayRaiseForOthers: mayRaiseForOthers(access, standing),
      policies,
      promises: () =>
        matcher.choose(
          inForce.filter(({ agreement }) => agreement === 'sla'),
          service,
          facts,
        ),
      reason,
      cause,
      lookup,
      events,
      fold,
      rows,
    };
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

  #priorityOf(
    {
      priority,
      impact,
      urgency,
    }: Pick<CreateTicketRequest, 'priority' | 'impact' | 'urgency'>,
    asked: RequestType | undefined,
  ): Priority {
    const { priorityMatrix } = this.#options.settings;
    const known = impact && urgency && priorityMatrix[impact][urgency];
    return priority ?? asked?.priority ?? known ?? 'medium';
  }
}
