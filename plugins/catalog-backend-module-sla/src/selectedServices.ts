import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  evaluateFilterPredicate,
  FilterPredicate,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';

export interface SelectionOptions {
  catalog: CatalogService;
  auth: AuthService;
  /** Which entities are services of the installation, for default policies. */
  services: FilterPredicate;
}

/**
 * Refs of the services that an agreed policy covers by its selector or as a default, as far as the catalog knows them by now.
 * Services that name it in their annotation say so themselves.
 */
export async function selectedServices(
  policy: Entity,
  options: SelectionOptions,
): Promise<string[]> {
  const query = predicateOf(policy, options.services);
  if (query === undefined) {
    return [];
  }
  const pages = options.catalog.streamEntities(
    { query, fields: ['apiVersion', 'kind', 'metadata', 'spec'] },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  const found: string[] = [];
  for await (const page of pages) {
    // The catalog's index also matches entries of lists; tickets are matched by evaluation, and that counts.
    found.push(
      ...page
        .filter(entity => evaluateFilterPredicate(query, entity))
        .map(entity => stringifyEntityRef(entity)),
    );
  }
  return found;
}

/** Undefined where there is none or it is not one, which the SLA backend reports. */
function predicateOf(
  policy: Entity,
  services: FilterPredicate,
): FilterPredicate | undefined {
  const spec = policy.spec as unknown as SlaPolicySpec | undefined;
  if (spec?.lifecycle !== 'agreed') {
    return undefined;
  }
  const { services: selector, default: isDefault } = spec.appliesTo ?? {};
  if (selector === undefined) {
    return isDefault === true ? services : undefined;
  }
  try {
    return parseFilterPredicate(selector);
  } catch {
    return undefined;
  }
}
