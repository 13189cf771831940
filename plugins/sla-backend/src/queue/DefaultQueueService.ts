import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ListTicketsResponse } from '@backstage-sla/plugin-sla-common';
import { ListedTickets } from '../tickets';
import {
  QueueOptionsWithAccess,
  QueueRequest,
  QueueService,
} from './QueueService';
import { reachOf } from './reach';
import { QueueStore } from './QueueStore';
import { FilterResolver } from './resolveFilter';

export class DefaultQueueService implements QueueService<QueueOptionsWithAccess> {
  readonly #options: {
    queue: QueueStore;
    resolver: FilterResolver;
    catalog: CatalogService;
    listed: ListedTickets;
  };

  constructor(options: {
    queue: QueueStore;
    resolver: FilterResolver;
    catalog: CatalogService;
    listed: ListedTickets;
  }) {
    this.#options = options;
  }

  async list(
    query: QueueRequest,
    options: QueueOptionsWithAccess,
  ): Promise<ListTicketsResponse> {
    const { queue, resolver, listed } = this.#options;
    const { access, nowMs } = options;
    await this.#requireServices([query], options.credentials);
    const [filter] = await resolver.resolve([query], options.credentials);
    const scope = { ...reachOf(access), nowMs };
    const { found, total } = await queue.page(filter, scope);
    const items = await listed.list(found, options);
    return { items: items.map(({ ticket }) => ticket), totalItems: total };
  }

  async count(queries: QueueRequest[], options: QueueOptionsWithAccess) {
    const { queue, resolver } = this.#options;
    await this.#requireServices(queries, options.credentials);
    const filters = await resolver.resolve(queries, options.credentials);
    const scope = { ...reachOf(options.access), nowMs: options.nowMs };
    const counts: number[] = [];
    for (const filter of filters) {
      // One after another: a page with many views would else take every connection at once.
      counts.push(await queue.count(filter, scope));
    }
    return counts;
  }

  async #requireServices(
    queries: QueueRequest[],
    credentials: BackstageCredentials,
  ): Promise<void> {
    const services = new Set(queries.flatMap(query => query.service ?? []));
    for (const service of services) {
      const entity = await this.#options.catalog.getEntityByRef(service, {
        credentials,
      });
      if (!entity) {
        throw new NotFoundError(
          `service: there is no ${service} in the catalog, or you may not see it`,
        );
      }
    }
  }
}
