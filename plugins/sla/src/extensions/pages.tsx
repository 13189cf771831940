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
import { titleIn } from './titleIn';

export const queuePage = PageBlueprint.makeWithOverrides({
  name: 'queue',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/sla',
      title: titleIn(apis, 'queue.title'),
      icon: <RiListOrdered />,
      routeRef: queueRouteRef,
      loader: async () => {
        const { QueuePage } = await import('../components/queue');
        return <QueuePage />;
      },
    }),
});

export const myTicketsPage = PageBlueprint.makeWithOverrides({
  name: 'my-tickets',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/sla/my',
      title: titleIn(apis, 'mine.title'),
      icon: <RiTicketLine />,
      routeRef: myTicketsRouteRef,
      loader: async () => {
        const { MyTicketsPage } = await import('../components/mine');
        return <MyTicketsPage />;
      },
    }),
});

/** Without an icon it is no item of the navigation: buttons lead to it. */
export const raisePage = PageBlueprint.makeWithOverrides({
  name: 'raise',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/sla/raise',
      title: titleIn(apis, 'raising.title'),
      // It brings its own, with an icon.
      noHeader: true,
      routeRef: raiseRouteRef,
      loader: async () => {
        const { RaisePage } = await import('../components/raise');
        return <RaisePage />;
      },
    }),
});

export const policiesPage = PageBlueprint.makeWithOverrides({
  name: 'policies',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/sla/policies',
      title: titleIn(apis, 'policies.list'),
      icon: <RiShakeHandsLine />,
      routeRef: policiesRouteRef,
      loader: async () => {
        const { PoliciesPage } = await import('../components/policies');
        return <PoliciesPage />;
      },
    }),
});

/** It is there only for those who may see it, and so is its item of the navigation. */
export const operationsPage = PageBlueprint.makeWithOverrides({
  name: 'operations',
  if: { permissions: { $contains: slaOperationsReadPermission.name } },
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/sla/operations',
      title: titleIn(apis, 'operations.title'),
      icon: <RiPulseLine />,
      routeRef: operationsRouteRef,
      loader: async () => {
        const { OperationsPage } = await import('../components/operations');
        return <OperationsPage />;
      },
    }),
});
