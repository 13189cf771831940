import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PolicyStore, StoredPolicy } from './PolicyStore';

const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

/** Those of the entities that the caller may see: one question to the catalog, or none. */
export async function visibleRefs(
  catalog: CatalogService,
  entityRefs: string[],
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  if (!entityRefs.length) {
    return new Set();
  }
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs, fields: REF_FIELDS },
    { credentials },
  );
  return new Set(items.flatMap(e => (e ? [stringifyEntityRef(e)] : [])));
}

/** The policies that the caller may see. The catalog cannot be asked about one that is gone from it: that one is for all to see. */
export async function visiblePolicies(
  catalog: CatalogService,
  policies: StoredPolicy[],
  credentials: BackstageCredentials,
): Promise<StoredPolicy[]> {
  const inCatalog = policies.filter(p => p.missingSinceMs === undefined);
  const visible = await visibleRefs(
    catalog,
    inCatalog.map(policy => policy.policyRef),
    credentials,
  );
  return policies.filter(
    policy =>
      policy.missingSinceMs !== undefined || visible.has(policy.policyRef),
  );
}

/** Throws NotFoundError, also when the caller may not see it. */
export async function visiblePolicy(
  options: { store: PolicyStore; catalog: CatalogService },
  policyRef: string,
  credentials: BackstageCredentials,
): Promise<StoredPolicy> {
  const found = await options.store.getPolicy(policyRef);
  const [policy] = await visiblePolicies(
    options.catalog,
    found ? [found] : [],
    credentials,
  );
  if (!policy) {
    throw new NotFoundError(
      `There is no SLA policy '${policyRef}', or you may not see it`,
    );
  }
  return policy;
}
