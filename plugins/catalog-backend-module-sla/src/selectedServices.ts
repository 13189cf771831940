import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  FilterPredicate,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';

/** Refs of the services that an agreed policy selects by its predicate, as far as the catalog knows them by now. */
export async function selectedServices(
  policy: Entity,
  options: { catalog: CatalogService; auth: AuthService },
): Promise<string[]> {
  const query = predicateOf(policy);
  if (query === undefined) {
    return [];
  }
  const pages = options.catalog.streamEntities(
    { query, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  const found: string[] = [];
  for await (const page of pages) {
    found.push(...page.map(entity => stringifyEntityRef(entity)));
  }
  return found;
}

/** Undefined where there is none or it is not one, which the SLA backend reports. */
function predicateOf(policy: Entity): FilterPredicate | undefined {
  const spec = policy.spec as unknown as SlaPolicySpec | undefined;
  if (spec?.lifecycle !== 'agreed' || spec.appliesTo?.services === undefined) {
    return undefined;
  }
  try {
    return parseFilterPredicate(spec.appliesTo.services);
  } catch {
    return undefined;
  }
}
