import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { isRecord, textOf } from './document';
import { useResource } from './useResource';

/** Names of entities as people know them, for texts, filters and sorting; the name in the ref until, or when, there is no other. */
export function useEntityNames(
  entityRefs: string[],
): (entityRef: string) => string {
  const catalog = useApi(catalogApiRef);
  const refs = [...new Set(entityRefs)].sort();
  const { data } = useResource({
    key: refs.join(' '),
    load: async () => {
      if (refs.length === 0) {
        return new Map<string, string>();
      }
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: ['kind', 'metadata.name', 'metadata.title', 'spec.profile'],
      });
      return new Map(
        items.flatMap((entity, i) =>
          entity ? [[refs[i], nameOf(entity)]] : [],
        ),
      );
    },
  });
  return useCallback(ref => data?.get(ref) ?? parseEntityRef(ref).name, [data]);
}

function nameOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  return (
    (isRecord(profile) ? textOf(profile.displayName) : undefined) ??
    entity.metadata.title ??
    entity.metadata.name
  );
}
