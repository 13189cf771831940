import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { RiTicket2Line } from '@remixicon/react';
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

/** Type of the documents that the search module of tickets collects. */
const TICKET_DOCUMENT = 'sla-ticket';

export const ticketSearchResult = SearchResultListItemBlueprint.make({
  name: 'ticket',
  params: {
    predicate: result => result.type === TICKET_DOCUMENT,
    icon: <RiTicket2Line />,
    component: async () => {
      const { TicketSearchResult } = await import('../components/search');
      return TicketSearchResult;
    },
  },
});
