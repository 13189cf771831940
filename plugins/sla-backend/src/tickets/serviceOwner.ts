import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** Entity ref of the group or person who owns a service; undefined where the catalog names none. */
export function serviceOwnerOf(service: Entity): string | undefined {
  return service.relations?.find(one => one.type === RELATION_OWNED_BY)
    ?.targetRef;
}
