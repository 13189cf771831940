import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { IS_AGREEMENT_DOCUMENT, IS_SLA_POLICY } from './filters';
import { titleIn } from './titleIn';

export const documentPreviewContent = EntityContentBlueprint.makeWithOverrides({
  name: 'preview',
  factory: (originalFactory, { apis }) =>
    originalFactory({
      path: '/preview',
      title: titleIn(apis, 'preview.tab'),
      filter: IS_AGREEMENT_DOCUMENT,
      loader: async () => {
        const { PreviewTab } = await import('../components/previews');
        return <PreviewTab />;
      },
    }),
});

export const policyRolloutCard = EntityCardBlueprint.make({
  name: 'policy-rollouts',
  params: {
    type: 'content',
    filter: IS_SLA_POLICY,
    loader: async () => {
      const { RolloutCard } = await import('../components/rollouts');
      return <RolloutCard />;
    },
  },
});
