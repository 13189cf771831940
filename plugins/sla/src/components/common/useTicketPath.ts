import { RouteFunc, useRouteRef } from '@backstage/core-plugin-api';
import { ticketRouteRef } from '../../routes';

function useTicketRoute(): RouteFunc<{ number: string }> | undefined {
  try {
    return useRouteRef(ticketRouteRef);
  } catch {
    return undefined;
  }
}

/** Address of a ticket's page by its number; undefined in an app that left the page out, so that no link leads nowhere. */
export function useTicketPath(): (number: string) => string | undefined {
  const route = useTicketRoute();
  return number => route?.({ number });
}
