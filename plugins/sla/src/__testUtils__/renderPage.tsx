import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { slaApiRef } from '../api';
import {
  myTicketsRouteRef,
  queueRouteRef,
  raiseRouteRef,
  ticketRouteRef,
} from '../routes';
import { service } from './fixtures';

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** Renders a page of our own, in an app of the new frontend system, for Amina Khan of the payments team. */
export function renderPage(
  element: ReactElement,
  options: {
    api: SlaApi;
    search?: string;
    isAllowed?: boolean;
    /** What the catalog has besides the service. */
    entities?: Entity[];
  },
) {
  const { api, search = '', isAllowed = true, entities = [] } = options;
  return renderInTestApp(
    <SWRConfig value={{ provider: () => new Map(), dedupingInterval: 0 }}>
      {element}
      <Address />
    </SWRConfig>,
    {
      apis: [
        [slaApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [service, ...entities] })],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/amina.khan',
            ownershipEntityRefs: [
              'user:default/amina.khan',
              'group:default/payments',
            ],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
      ],
      // Everything below is caught, so that the address can be read wherever it leads.
      mountPath: '/sla',
      mountedRoutes: {
        '/sla': queueRouteRef,
        '/sla/raise': raiseRouteRef,
        '/sla/my': myTicketsRouteRef,
        '/sla/tickets/:number': ticketRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/sla${search}`],
    },
  );
}
