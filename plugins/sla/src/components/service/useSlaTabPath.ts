import { routeResolutionApiRef } from '@backstage/frontend-plugin-api';
import { useApiHolder, useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { slaTabRouteRef } from '../../routes';

/** Where a legacy app mounts the tab, as the documentation tells it to. */
const LEGACY_TAB_PATH = '/sla';

/** Address of the SLA tab of the entity at hand, with search parameters. */
export function useSlaTabPath(): (search?: URLSearchParams) => string {
  const { entity } = useEntity();
  const { pathname } = useLocation();
  const routes = useApiHolder().get(routeResolutionApiRef);
  const entityPath = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  const tabPath = useMemo(() => {
    try {
      return routes?.resolve(slaTabRouteRef, { sourcePath: pathname })?.();
    } catch {
      // Not below the entity's page, where the parameters of the route can't be known.
      return undefined;
    }
  }, [routes, pathname]);
  const path = tabPath ?? `${entityPath}${LEGACY_TAB_PATH}`;
  return useCallback(
    search => {
      const text = search?.toString();
      return text ? `${path}?${text}` : path;
    },
    [path],
  );
}
