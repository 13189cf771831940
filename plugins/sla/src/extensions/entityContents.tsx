import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { slaTabRouteRef } from '../routes';
import { COVERED_BY_SLA } from './filters';

export const serviceSlaContent = EntityContentBlueprint.make({
  name: 'service',
  params: {
    path: '/sla',
    title: 'SLA',
    group: 'operation',
    routeRef: slaTabRouteRef,
    filter: COVERED_BY_SLA,
    loader: async () => {
      const { ServiceSlaTab } = await import('../components/service');
      return <ServiceSlaTab />;
    },
  },
});
