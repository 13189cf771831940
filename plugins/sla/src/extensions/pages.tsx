import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShakeHandsLine } from '@remixicon/react';
import { policiesRouteRef } from '../routes';

/** `/sla` itself stays free for the queue of tickets. */
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
