import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiListOrdered, RiShakeHandsLine } from '@remixicon/react';
import { policiesRouteRef, queueRouteRef } from '../routes';

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
