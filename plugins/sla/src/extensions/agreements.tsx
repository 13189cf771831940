import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { IS_SLA_POLICY } from './filters';
import { titleIn } from './titleIn';

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

export const policyAgreementContent = EntityContentBlueprint.makeWithOverrides({
  name: 'policy-agreement',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/agreement',
      title: titleIn(apis, 'agreement.tab'),
      filter: IS_SLA_POLICY,
      loader: async () => {
        const { AgreementTab } =
          await import('../components/policies/agreement');
        return <AgreementTab />;
      },
    }),
});

export const policyRevisionsContent = EntityContentBlueprint.makeWithOverrides({
  name: 'policy-revisions',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/revisions',
      title: titleIn(apis, 'revisions.tab'),
      filter: IS_SLA_POLICY,
      loader: async () => {
        const { RevisionsTab } = await import('../components/policies');
        return <RevisionsTab />;
      },
    }),
});
