import { slaOperationsReadPermission } from '@backstage-sla/plugin-sla-common';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  RiListOrdered,
  RiPulseLine,
  RiShakeHandsLine,
  RiTicketLine,
} from '@remixicon/react';
import {
  myTicketsRouteRef,
  operationsRouteRef,
  policiesRouteRef,
  queueRouteRef,
  raiseRouteRef,
} from '../routes';

export const queuePage = PageBlueprint.make({
  name: 'queue',
  params: {
    path: '/sla',
    title: 'Queue',
    icon: <RiListOrdered />,
    routeRef: queueRouteRef,
    loader: async () => {
      const { QueuePage } = await import('../components/queue');
      return <QueuePage />;
    },
  },
});

export const myTicketsPage = PageBlueprint.make({
  name: 'my-tickets',
  params: {
    path: '/sla/my',
    title: 'My tickets',
    icon: <RiTicketLine />,
    routeRef: myTicketsRouteRef,
    loader: async () => {
      const { MyTicketsPage } = await import('../components/mine');
      return <MyTicketsPage />;
    },
  },
});

/** Without an icon it is no item of the navigation: buttons lead to it. */
export const raisePage = PageBlueprint.make({
  name: 'raise',
  params: {
    path: '/sla/raise',
    title: 'Raise a ticket',
    // It brings its own, with an icon.
    noHeader: true,
    routeRef: raiseRouteRef,
    loader: async () => {
      const { RaisePage } = await import('../components/raise');
      return <RaisePage />;
    },
  },
});

export const policiesPage = PageBlueprint.make({
  name: 'policies',
  params: {
    path: '/sla/policies',
    title: 'Policies',
    icon: <RiShakeHandsLine />,
    routeRef: policiesRouteRef,
    loader: async () => {
      const { PoliciesPage } = await import('../components/policies');
      return <PoliciesPage />;
    },
  },
});

/** It is there only for those who may see it, and so is its item of the navigation. */
export const operationsPage = PageBlueprint.make({
  name: 'operations',
  if: { permissions: { $contains: slaOperationsReadPermission.name } },
  params: {
    path: '/sla/operations',
    title: 'Operations',
    icon: <RiPulseLine />,
    routeRef: operationsRouteRef,
    loader: async () => {
      const { OperationsPage } = await import('../components/operations');
      return <OperationsPage />;
    },
  },
});
