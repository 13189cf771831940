import { PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
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

/** On the search page: tickets alone. Its name is fixed, as that page does not translate names of types. */
export const ticketSearchType = SearchFilterResultTypeBlueprint.make({
  name: 'ticket',
  params: {
    value: TICKET_DOCUMENT,
    name: 'Tickets',
    icon: <RiTicket2Line />,
  },
});
