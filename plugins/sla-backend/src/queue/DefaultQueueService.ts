import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ListTicketsResponse } from '@backstage-sla/plugin-sla-common';
import { TicketReader, TicketStore } from '../tickets';
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
    store: TicketStore;
    resolver: FilterResolver;
    catalog: CatalogService;
    reader: TicketReader;
  };

  constructor(options: {
    queue: QueueStore;
    store: TicketStore;
    resolver: FilterResolver;
    catalog: CatalogService;
    reader: TicketReader;
  }) {
    this.#options = options;
  }

  async list(
    query: QueueRequest,
    options: QueueOptionsWithAccess,
  ): Promise<ListTicketsResponse> {
    const { queue, store, resolver, reader } = this.#options;
    const { access, nowMs } = options;
    await this.#requireServices([query], options.credentials);
    const [filter] = await resolver.resolve([query], options.credentials);
    const scope = { ...reachOf(access), nowMs };
    const { ids, total } = await queue.page(filter, scope);
    const rows = await store.findShown(ids);
    const byId = new Map(rows.map(row => [row.id, row]));
    const inOrder = ids.flatMap(id => byId.get(id) ?? []);
    return {
      items: await reader.tickets(inOrder, options),
      totalItems: total,
    };
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
