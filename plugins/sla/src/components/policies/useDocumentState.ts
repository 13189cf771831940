import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Resource, useResource } from '../common';

/**
 * What the backend made of a document of the catalog. Asked again when the document changes, as the page then shows another
 * content than the state was computed from.
 */
export function useDocumentState<T>(
  entity: Entity,
  load: (entityRef: string) => Promise<T>,
): Resource<T> {
  const ref = stringifyEntityRef(entity);
  return useResource({
    key: `${ref} ${entity.metadata.etag ?? ''}`,
    load: () => load(ref),
  });
}
