import { RouteFunc, useRouteRef } from '@backstage/core-plugin-api';
import { ticketRouteRef } from '../../routes';

/** Address of a ticket's page by its number; undefined in an app that left the page out, so that no link leads nowhere. */
export function useTicketPath(): (number: string) => string | undefined {
  let path: RouteFunc<{ number: string }> | undefined;
  try {
    path = useRouteRef(ticketRouteRef);
  } catch {
    path = undefined;
  }
  return number => path?.({ number });
}
