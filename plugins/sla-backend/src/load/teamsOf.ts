import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** More teams than one page is about. */
const MOST_TEAMS = 100;

/** A group and all groups below it that the caller sees, the nearest first. */
export async function teamsOf(
  group: Entity,
  {
    catalog,
    credentials,
  }: { catalog: CatalogService; credentials: BackstageCredentials },
): Promise<string[]> {
  const teams = new Set([stringifyEntityRef(group)]);
  let level = [group];
  while (level.length && teams.size < MOST_TEAMS) {
    const children = [...new Set(level.flatMap(childrenOf))]
      .filter(ref => !teams.has(ref))
      .slice(0, MOST_TEAMS - teams.size);
    const { items } = children.length
      ? await catalog.getEntitiesByRefs(
          {
            entityRefs: children,
            fields: [
              'kind',
              'metadata.name',
              'metadata.namespace',
              'relations',
            ],
          },
          { credentials },
        )
      : { items: [] };
    level = items.filter(item => item !== undefined);
    level.forEach(item => teams.add(stringifyEntityRef(item)));
  }
  return [...teams];
}

function childrenOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(relation => relation.type === RELATION_PARENT_OF)
    .map(relation => relation.targetRef);
}
