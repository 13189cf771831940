import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import { Link, Route, Routes } from 'react-router-dom';
import { slaApiRef } from '../api';
import { TicketPage } from '../components/ticket/page/TicketPage';
import { ticketRouteRef } from '../routes';
import { FakeSlaApi, fakeSlaApi } from './fakeSlaApi';
import {
  calendar,
  mayAll,
  policy,
  service,
  ticketWithEvents,
} from './fixtures';

export const ME = 'user:default/amina.khan';

/** The page of SLA-42, looked at by `ME`. */
export function renderTicketPage(api: FakeSlaApi) {
  return renderInTestApp(
    <Routes>
      <Route path="/sla/tickets/:number" element={<TicketPage />} />
      <Route
        path="/elsewhere"
        element={<Link to="/sla/tickets/SLA-42">Back to it</Link>}
      />
    </Routes>,
    {
      apis: [
        [slaApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({ entities: [service, policy, calendar] }),
        ],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/sla/tickets/:number': ticketRouteRef,
      },
      initialRouteEntries: ['/sla/tickets/SLA-42'],
    },
  );
}

/** A backend with a ticket that differs so from the usual one. */
export const apiOf = (overrides: Partial<TicketWithEvents>) =>
  fakeSlaApi({ getTicket: async () => ticketWithEvents(overrides) });

/** What requesters may do. */
export const requester = mayAll({
  update: false,
  assign: false,
  resolve: false,
  reopen: false,
  delete: false,
});
