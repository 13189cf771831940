import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useFormat } from '../common';
import { FactList } from './FactList';
import { KeptText } from './KeptText';
import { LifecyclePill } from './LifecyclePill';
import { PolicyTrouble } from './PolicyTrouble';
import { ReviewText } from './ReviewText';
import { SignedText } from './SignedText';
import { usePolicyState } from './useDocumentState';
import { ValidityText } from './ValidityText';

/** Whether a policy is in force, between whom, and what is wrong with it. */
export function PolicyCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { data, error, reload } = usePolicyState();
  return (
    <SlaCard title={t('policy.title')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && <PolicyTrouble policy={data} />}
      {data && <PolicyFacts policy={data} />}
      {!data && !error && <Skeleton height={120} />}
    </SlaCard>
  );
}

function PolicyFacts({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <FactList
      facts={[
        [t('policies.kind'), t(`policies.kinds.${policy.agreement}`)],
        [
          t('policies.provider'),
          <EntityRefLink entityRef={policy.provider} hideIcon />,
        ],
        [
          t('policy.customer'),
          policy.customer ? (
            <EntityRefLink entityRef={policy.customer} hideIcon />
          ) : (
            t('policies.everybody')
          ),
        ],
        [t('policy.lifecycle'), <LifecyclePill lifecycle={policy.lifecycle} />],
        [t('policies.validity'), <ValidityText effective={policy.effective} />],
        [t('policies.review'), <ReviewText review={policy.review} />],
        [t('policies.attainment'), <KeptText attainment={policy.attainment} />],
        [t('policies.signed'), <SignedText policy={policy} />],
        [
          t('policy.revision'),
          policy.revision ? <code>{policy.revision}</code> : t('policy.none'),
        ],
        [
          t('policy.since'),
          policy.revisionSince && format.dateTime(policy.revisionSince),
        ],
      ]}
    />
  );
}
