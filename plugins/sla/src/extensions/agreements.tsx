import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { IS_SLA_POLICY } from './filters';

export const policyCalendarsCard = EntityCardBlueprint.make({
  name: 'policy-calendars',
  params: {
    type: 'content',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { PolicyCalendarsCard } = await import('../components/policies');
      return <PolicyCalendarsCard />;
    },
  },
});

export const policyCoverageCard = EntityCardBlueprint.make({
  name: 'policy-coverage',
  params: {
    type: 'content',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { PolicyCoverageCard } = await import('../components/policies');
      return <PolicyCoverageCard />;
    },
  },
});

export const policyAgreementContent = EntityContentBlueprint.make({
  name: 'policy-agreement',
  params: {
    path: '/agreement',
    title: 'Agreement',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { AgreementTab } = await import('../components/policies/agreement');
      return <AgreementTab />;
    },
  },
});

export const policyRevisionsContent = EntityContentBlueprint.make({
  name: 'policy-revisions',
  params: {
    path: '/revisions',
    title: 'Revisions',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { RevisionsTab } = await import('../components/policies');
      return <RevisionsTab />;
    },
  },
});
