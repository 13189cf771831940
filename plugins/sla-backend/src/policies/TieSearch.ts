import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SelectablePolicy, Tie } from '@backstage-sla/plugin-sla-common';
import { ReadPolicy } from './readCatalog';
import { NAMES_POLICIES, readEntities } from './readEntities';
import { suspectsAmong, tieFinder, toSelectable } from './ties';

/** How often services are read again while policies stay as they are. */
const SERVICES_FRESH_MS = 30 * 1000;

/** Reads from the catalog what a search for ties needs: the services of policies that only their services keep apart, if any. */
export class TieSearch {
  readonly #options: {
    catalog: CatalogService;
    auth: AuthService;
    services: FilterPredicate;
  };
  #read?: { key: string; atMs: number; services: Entity[] };

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    services: FilterPredicate;
  }) {
    this.#options = options;
  }

  /** Gives a search among any of these policies, as offered or as kept. */
  async prepare(
    policies: ReadonlyMap<string, ReadPolicy>,
    nowMs: number,
  ): Promise<(among: SelectablePolicy[]) => Tie[]> {
    const { services } = this.#options;
    const all = [...policies.values()]
      .flatMap(({ offered, kept }) => [offered ?? [], kept ?? []].flat())
      .map(toSelectable);
    const suspects = suspectsAmong(all, { services });
    return tieFinder(
      suspects.length ? await this.#servicesOf(suspects, nowMs) : [],
      { services },
    );
  }

  async #servicesOf(
    suspects: SelectablePolicy[],
    nowMs: number,
  ): Promise<Entity[]> {
    const { catalog, auth, services: isService } = this.#options;
    const predicates = suspects.flatMap((policy): FilterPredicate[] => {
      const { services, default: isDefault } = policy.spec.appliesTo ?? {};
      if (isDefault) {
        return [isService];
      }
      return services === undefined ? [] : [services as FilterPredicate];
    });
    const key = JSON.stringify(predicates);
    if (
      this.#read?.key !== key ||
      nowMs - this.#read.atMs >= SERVICES_FRESH_MS
    ) {
      const services = await readEntities(catalog, {
        predicates: [NAMES_POLICIES, ...predicates],
        credentials: await auth.getOwnServiceCredentials(),
      });
      this.#read = { key, atMs: nowMs, services };
    }
    return this.#read.services;
  }
}
