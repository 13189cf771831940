import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

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
