import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ServiceLoad, TicketLoad } from '@backstage-sla/plugin-sla-common';
import { toOptionalInstant } from '../database';
import {
  QueueFilter,
  QueueOptionsWithAccess,
  QueueStore,
  Reach,
  reachOf,
  servicesOfSystems,
} from '../queue';
import { ListedTickets } from '../tickets';
import { teamsOf } from './teamsOf';

const MOST_SERVICES = 20;
const MOST_NEXT = 5;

export class DefaultLoadService {
  readonly #options: {
    queue: QueueStore;
    listed: ListedTickets;
    catalog: CatalogService;
  };

  constructor(options: {
    queue: QueueStore;
    listed: ListedTickets;
    catalog: CatalogService;
  }) {
    this.#options = options;
  }

  async of(
    entityRef: string,
    options: QueueOptionsWithAccess,
  ): Promise<TicketLoad> {
    const { queue } = this.#options;
    const entity = await this.#options.catalog.getEntityByRef(entityRef, {
      credentials: options.credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `entity: there is no ${entityRef} in the catalog, or you may not see it`,
      );
    }
    const tickets = await this.#ticketsOf(entity, options);
    const filter: QueueFilter = {
      ...tickets,
      open: true,
      // Put off is not done.
      snoozed: false,
    };
    const scope = { ...reachOf(options.access), nowMs: options.nowMs };
    const services = await this.#byService(filter, scope);
    const unassigned = await queue.count(
      { ...filter, unassigned: true },
      scope,
    );
    const { assignedTeam: teams, assignedPerson: person } = tickets;
    return {
      open: sum(services.map(one => one.open)),
      breached: sum(services.map(one => one.breached)),
      atRisk: sum(services.map(one => one.atRisk)),
      unassigned,
      raised:
        person &&
        (await queue.count(
          { requester: person, open: true, snoozed: false },
          scope,
        )),
      teams,
      services: services.slice(0, MOST_SERVICES),
      ownedServices:
        teams &&
        (
          await this.#byService(
            { serviceOwner: teams, open: true, snoozed: false },
            scope,
          )
        ).slice(0, MOST_SERVICES),
      next: await this.#next(filter, options),
    };
  }

  /** Those with something to worry about first. */
  async #byService(
    filter: QueueFilter,
    scope: Reach & { nowMs: number },
  ): Promise<ServiceLoad[]> {
    const { queue } = this.#options;
    const open = await queue.countByService(filter, scope);
    const breached = await queue.countByService(
      { ...filter, risk: ['breached'] },
      scope,
    );
    const atRisk = await queue.countByService(
      { ...filter, risk: ['at-risk'] },
      scope,
    );
    return [...open]
      .map(([service, count]) => ({
        service,
        open: count,
        breached: breached.get(service) ?? 0,
        atRisk: atRisk.get(service) ?? 0,
      }))
      .sort(
        (a, b) =>
          b.breached - a.breached ||
          b.atRisk - a.atRisk ||
          b.open - a.open ||
          a.service.localeCompare(b.service, 'en'),
      );
  }

  async #ticketsOf(
    entity: Entity,
    { credentials }: QueueOptionsWithAccess,
  ): Promise<QueueFilter> {
    const ref = stringifyEntityRef(entity);
    switch (entity.kind.toLocaleLowerCase('en-US')) {
      case 'system': {
        const { catalog } = this.#options;
        return {
          services: await servicesOfSystems([entity], { catalog, credentials }),
        };
      }
      case 'group':
        return {
          assignedTeam: await teamsOf(entity, {
            catalog: this.#options.catalog,
            credentials,
          }),
        };
      case 'user':
        return { assignedPerson: [ref] };
      default:
        throw new InputError(
          `entity: ${ref} is neither a system nor a group nor a user`,
        );
    }
  }

  async #next(
    filter: QueueFilter,
    options: QueueOptionsWithAccess,
  ): Promise<TicketLoad['next']> {
    const { queue, listed } = this.#options;
    const { found } = await queue.page(
      { ...filter, orderBy: 'deadline', limit: MOST_NEXT, offset: 0 },
      { ...reachOf(options.access), nowMs: options.nowMs },
    );
    const next = await listed.list(found, options);
    return next
      .map(({ row, ticket }) => ({
        ticket,
        dueMs: toOptionalInstant(
          options.access.seesInternal(row)
            ? row.breaches_at
            : row.promised_breaches_at,
        ),
      }))
      .filter(({ ticket, dueMs }) => dueMs || ticket.nextDeadlineAt)
      .map(({ ticket, dueMs }) => ({
        id: ticket.id,
        number: ticket.number,
        title: ticket.title,
        priority: ticket.priority,
        status: ticket.status,
        risk: ticket.risk,
        service: ticket.service,
        nextDeadlineAt: ticket.nextDeadlineAt,
        dueAt: isoOf(dueMs),
      }));
  }
}

function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
