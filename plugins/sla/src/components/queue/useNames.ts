import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isRecord, textOf } from '../common';

const FIELDS = ['kind', 'metadata.name', 'metadata.title', 'spec.profile'];
const MOST_AT_ONCE = 200;

/**
 * Names of entities as people know them. A list that is scrolled brings ever more refs; each is asked for once. What is no ref, as
 * imports bring bare names, is its own name.
 */
export function useNames(refs: string[]): (ref: string) => string {
  const catalog = useApi(catalogApiRef);
  const asked = useRef(new Set<string>());
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const missing = [...new Set(refs)].filter(
    ref => !asked.current.has(ref) && bareName(ref) !== undefined,
  );
  const key = missing.sort().join('\n');
  useEffect(() => {
    const wanted = key ? key.split('\n') : [];
    wanted.forEach(ref => asked.current.add(ref));
    for (let i = 0; i < wanted.length; i += MOST_AT_ONCE) {
      const entityRefs = wanted.slice(i, i + MOST_AT_ONCE);
      catalog.getEntitiesByRefs({ entityRefs, fields: FIELDS }).then(
        ({ items }) =>
          setNames(known => {
            const next = new Map(known);
            items.forEach((entity, at) => {
              if (entity) {
                next.set(entityRefs[at], titleOf(entity));
              }
            });
            return next;
          }),
        // The name in the ref does as well.
        () => undefined,
      );
    }
  }, [catalog, key]);
  return useCallback(ref => names.get(ref) ?? bareName(ref) ?? ref, [names]);
}

function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  return (
    (isRecord(profile) ? textOf(profile.displayName) : undefined) ??
    entity.metadata.title ??
    entity.metadata.name
  );
}

function bareName(ref: string): string | undefined {
  try {
    return ref.includes(':') ? parseEntityRef(ref).name : undefined;
  } catch {
    return undefined;
  }
}
