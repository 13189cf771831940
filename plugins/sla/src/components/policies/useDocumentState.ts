import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Resource, useLiveReload, useResource } from '../common';

/**
 * What the backend made of a document of the catalog. Asked again when the document changes, as the page then shows another
 * content than the state was computed from, and now and then: the backend reads the document a little later than the page.
 */
export function useDocumentState<T>(
  entity: Entity,
  load: (entityRef: string) => Promise<T>,
): Resource<T> {
  const ref = stringifyEntityRef(entity);
  const resource = useResource({
    key: `${ref} ${entity.metadata.etag ?? ''}`,
    load: () => load(ref),
  });
  useLiveReload({ reload: resource.reload });
  return resource;
}
