import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, RELATION_HAS_PART } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { visibleRefs } from '../policies';

/** What belongs to any of the systems, as far as the caller sees it. */
export async function servicesOfSystems(
  systems: Entity[],
  {
    catalog,
    credentials,
  }: { catalog: CatalogService; credentials: BackstageCredentials },
): Promise<string[]> {
  const parts = systems
    .flatMap(system => system.relations ?? [])
    .filter(relation => relation.type === RELATION_HAS_PART)
    .map(relation => relation.targetRef);
  return [...(await visibleRefs(catalog, [...new Set(parts)], credentials))];
}
