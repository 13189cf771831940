import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { ticketRouteRef } from '../routes';

/** It has no entry in the navigation, and its header names the ticket, so it brings its own. */
export const ticketPage = PageBlueprint.make({
  name: 'ticket',
  params: {
    path: '/sla/tickets/:number',
    noHeader: true,
    routeRef: ticketRouteRef,
    loader: async () => {
      const { TicketPage } = await import('../components/ticket/page');
      return <TicketPage />;
    },
  },
});
