import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { COVERED_BY_SLA, IS_BUSINESS_CALENDAR, IS_SLA_POLICY } from './filters';

export const serviceSlaCard = EntityCardBlueprint.make({
  name: 'service',
  params: {
    type: 'content',
    filter: COVERED_BY_SLA,
    loader: async () => {
      const { ServiceSlaCard } = await import('../components/service');
      return <ServiceSlaCard />;
    },
  },
});

export const policyCard = EntityCardBlueprint.make({
  name: 'policy',
  params: {
    type: 'content',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { PolicyCard } = await import('../components/policies');
      return <PolicyCard />;
    },
  },
});

export const policyTermsCard = EntityCardBlueprint.make({
  name: 'policy-terms',
  params: {
    type: 'content',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { PolicyTermsCard } = await import('../components/policies');
      return <PolicyTermsCard />;
    },
  },
});

export const calendarCard = EntityCardBlueprint.make({
  name: 'business-calendar',
  params: {
    type: 'content',
    filter: IS_BUSINESS_CALENDAR,
    loader: async () => {
      const { CalendarCard } = await import('../components/policies');
      return <CalendarCard />;
    },
  },
});
