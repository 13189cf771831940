import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { slaApiRef } from '../api';
import { raiseRouteRef, ticketRouteRef } from '../routes';
import { calendar, policy } from './fixtures';

function Address() {
  const { search } = useLocation();
  return <output data-testid="search">{search}</output>;
}

/** `usePermission` keeps its answers for the whole process: the reader of one test must not be allowed what that of another was. */
const FRESH_CACHE = { provider: () => new Map(), dedupingInterval: 0 };

/** Renders something on the page of an entity, in an app of the new frontend system. */
export function renderOnEntity(
  element: ReactElement,
  options: {
    entity: Entity;
    api: SlaApi;
    search?: string;
    isAllowed?: boolean;
    /** What the catalog has besides the policy and its calendar. */
    entities?: Entity[];
    /** What the reader belongs to. */
    ownRefs?: string[];
  },
) {
  const {
    entity,
    api,
    search = '',
    isAllowed = true,
    entities = [],
    ownRefs = [],
  } = options;
  return renderInTestApp(
    <SWRConfig value={FRESH_CACHE}>
      <EntityProvider entity={entity}>
        {element}
        <Address />
      </EntityProvider>
    </SWRConfig>,
    {
      apis: [
        [slaApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({ entities: [policy, calendar, ...entities] }),
        ],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/amina.khan',
            ownershipEntityRefs: ['user:default/amina.khan', ...ownRefs],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
      ],
      mountPath: '/catalog/:namespace/:kind/:name',
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/sla/raise': raiseRouteRef,
        '/sla/tickets/:number': ticketRouteRef,
      },
      initialRouteEntries: [`/catalog/default/component/payments${search}`],
    },
  );
}
