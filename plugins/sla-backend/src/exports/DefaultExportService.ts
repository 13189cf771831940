import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { meetsConditions } from '../permissions';
import { ExportService } from './ExportService';
import { ExportStore } from './ExportStore';
import { toImportTicket } from './toImportTicket';

export class DefaultExportService implements ExportService {
  readonly #store: ExportStore;
  readonly #catalog: CatalogService;

  constructor(options: { store: ExportStore; catalog: CatalogService }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
  }

  async *exportTickets(
    query: Parameters<ExportService['exportTickets']>[0],
    {
      credentials,
      readable,
      staffed,
    }: Parameters<ExportService['exportTickets']>[1],
  ): AsyncGenerator<ImportTicket, void> {
    const entity =
      query.service &&
      (await this.#catalog.getEntityByRef(query.service, { credentials }));
    if (query.service && !entity) {
      throw new NotFoundError(
        `service: there is no ${query.service} in the catalog, or you may not see it`,
      );
    }
    const service = entity ? stringifyEntityRef(entity) : undefined;
    const pages = this.#store.tickets(
      { ...query, service },
      { readable, staffed },
    );
    for await (const page of pages) {
      const histories = await this.#store.histories(page.map(row => row.id));
      for (const row of page) {
        yield toImportTicket(row, histories.get(row.id)!, {
          isStaff:
            staffed !== undefined && meetsConditions(row, staffed.conditions),
        });
      }
    }
  }
}
