import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { serviceOwnerOf } from './serviceOwner';

/** Services asked for at once. */
const BATCH = 200;

/** Tickets tell who owns their service, so that a database can decide what owners may see. This brings that up to date. */
export class ServiceOwnerTask {
  readonly #knex: Knex;
  readonly #options: { catalog: CatalogService; auth: AuthService };

  constructor(
    knex: Knex,
    options: { catalog: CatalogService; auth: AuthService },
  ) {
    this.#knex = knex;
    this.#options = options;
  }

  /** Leaves alone the tickets of services that are not in the catalog: it may just have begun to read its locations. */
  async run(signal?: AbortSignal): Promise<void> {
    const told: Array<Pick<TicketRow, 'service_ref' | 'service_owner'>> =
      await this.#knex<TicketRow>('tickets').distinct(
        'service_ref',
        'service_owner',
      );
    const services = [...new Set(told.map(one => one.service_ref))];
    for (let from = 0; from < services.length; from += BATCH) {
      const owners = await this.#ownersOf(services.slice(from, from + BATCH));
      for (const { service_ref: service, service_owner: owner } of told) {
        if (signal?.aborted) {
          return;
        }
        const present = owners.get(service);
        if (present !== undefined && present !== owner) {
          await this.#knex<TicketRow>('tickets')
            .where({ service_ref: service, service_owner: owner })
            .update({ service_owner: present });
        }
      }
    }
  }

  /** By ref; `null` for a service that nobody owns. */
  async #ownersOf(services: string[]): Promise<Map<string, string | null>> {
    const { catalog, auth } = this.#options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: services },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const owners = new Map<string, string | null>();
    for (const [index, service] of items.entries()) {
      if (service) {
        owners.set(services[index], serviceOwnerOf(service) ?? null);
      }
    }
    return owners;
  }
}
