import {
  AuthService,
  BackstageCredentials,
  CacheService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonValue } from '@backstage/types';

/** What a caller may see of an entity counts for this long after it was asked. */
const REMEMBERED_MS = 5_000;

/** The part of the catalog that is asked with every ticket. */
export type EntityByRef = Pick<CatalogService, 'getEntityByRef'>;

/**
 * Entities as each caller sees them, remembered for some seconds: who raises tickets by the hundred, or has a page open that reads
 * again and again, does not ask the catalog each time. What is not found is asked anew, so that a service is known as soon as the
 * catalog knows it.
 */
export class RememberedEntities implements EntityByRef {
  readonly #catalog: EntityByRef;
  readonly #cache: CacheService;
  readonly #auth: AuthService;

  constructor(
    catalog: EntityByRef,
    options: { cache: CacheService; auth: AuthService },
  ) {
    this.#catalog = catalog;
    this.#cache = options.cache.withOptions({ defaultTtl: REMEMBERED_MS });
    this.#auth = options.auth;
  }

  async getEntityByRef(
    entityRef: string,
    options: { credentials: BackstageCredentials },
  ): Promise<Entity | undefined> {
    const caller = this.#nameOf(options.credentials);
    if (!caller) {
      return this.#catalog.getEntityByRef(entityRef, options);
    }
    const key = `entity ${caller} ${entityRef}`;
    const known = await this.#cache.get<JsonValue>(key);
    if (known) {
      return known as unknown as Entity;
    }
    const entity = await this.#catalog.getEntityByRef(entityRef, options);
    if (entity) {
      await this.#cache.set(key, entity as unknown as JsonValue);
    }
    return entity;
  }

  /** Undefined for who cannot be told from others. */
  #nameOf(credentials: BackstageCredentials): string | undefined {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return `user ${credentials.principal.userEntityRef}`;
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      const { subject, accessRestrictions } = credentials.principal;
      return `service ${subject} ${JSON.stringify(accessRestrictions ?? {})}`;
    }
    return undefined;
  }
}
