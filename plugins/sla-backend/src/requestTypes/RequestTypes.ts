import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RequestType } from '@backstage-sla/plugin-sla-common';
import { readRequestTypes } from './readRequestTypes';

/** Warnings are repeated after so many others. */
const MOST_WARNINGS = 1_000;

/** The request types of services, read from the catalog as the caller sees it. */
export class RequestTypes {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #warned = new Set<string>();

  constructor(options: { catalog: CatalogService; logger: LoggerService }) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
  }

  /** Throws NotFoundError where the caller sees no such service. */
  async list(
    serviceRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<RequestType[]> {
    const entity = await this.#catalog.getEntityByRef(serviceRef, options);
    if (!entity) {
      throw new NotFoundError(
        `service: there is no ${serviceRef} in the catalog, or you may not see it`,
      );
    }
    return this.of(entity);
  }

  of(service: Entity): RequestType[] {
    return readRequestTypes(service, problem =>
      this.#warn(`${stringifyEntityRef(service)} ${problem}`),
    );
  }

  /** Throws InputError where the service has no such request type. */
  named(service: Entity, name: string): RequestType {
    const known = this.of(service);
    const found = known.find(one => one.name === name);
    if (!found) {
      const names = known.map(one => one.name).join(', ') || 'none';
      throw new InputError(
        `requestType: ${stringifyEntityRef(service)} has no "${name}"; it has ${names}`,
      );
    }
    return found;
  }

  /** Once each: a catalog file is read with every ticket. */
  #warn(message: string): void {
    if (this.#warned.has(message)) {
      return;
    }
    if (this.#warned.size >= MOST_WARNINGS) {
      this.#warned.clear();
    }
    this.#warned.add(message);
    this.#logger.warn(`Request type left out: ${message}`);
  }
}
