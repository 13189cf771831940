import { CalendarState, PolicyState } from '@backstage-sla/plugin-sla-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { slaApiRef } from '../../api';
import { Resource, shareInFlight, useLiveReload, useResource } from '../common';

/** What the backend made of the policy whose page this is. */
export function usePolicyState(): Resource<PolicyState> {
  const api = useApi(slaApiRef);
  return useDocumentState(ref => api.getPolicy(ref));
}

/** What the backend made of the calendar whose page this is. */
export function useCalendarState(): Resource<CalendarState> {
  const api = useApi(slaApiRef);
  return useDocumentState(ref => api.getCalendar(ref));
}

/**
 * Asked again when the document changes, as the page then shows another content than the state was computed from, and now and
 * then: the backend reads the document a little later than the page.
 */
function useDocumentState<T>(
  load: (entityRef: string) => Promise<T>,
): Resource<T> {
  const api = useApi(slaApiRef);
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const resource = useResource({
    key: `${ref} ${entity.metadata.etag ?? ''}`,
    load: () => shareInFlight({ owner: api, key: ref, load: () => load(ref) }),
  });
  useLiveReload({ reload: resource.reload });
  return resource;
}
