import { RouteRef, SubRouteRef, useRouteRef } from '@backstage/core-plugin-api';

/** Address of a page that an app may have left out; undefined then, so that no link leads nowhere. */
export function useOptionalPath(
  routeRef: RouteRef<undefined> | SubRouteRef<undefined>,
): string | undefined {
  try {
    return useRouteRef(routeRef as RouteRef<undefined>)();
  } catch {
    return undefined;
  }
}
