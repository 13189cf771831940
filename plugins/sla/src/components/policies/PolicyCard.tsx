import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  isRecord,
  Pill,
  SlaCard,
  textOf,
  Tone,
  useFormat,
} from '../common';
import { FactList } from './FactList';
import { ProblemsAlert } from './ProblemsAlert';
import { RefLinks } from './RefLinks';
import { RefText } from './RefText';
import { useDocumentState } from './useDocumentState';

const LIFECYCLES = ['draft', 'proposed', 'agreed', 'retired'] as const;
type Lifecycle = (typeof LIFECYCLES)[number];

const TONES: Record<Lifecycle, Tone> = {
  draft: 'neutral',
  proposed: 'info',
  agreed: 'success',
  retired: 'neutral',
};

/** Whether a policy is in force, since when, for whom; and what is wrong with it. */
export function PolicyCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const api = useApi(slaApiRef);
  const { data, error, reload } = useDocumentState(entity, ref =>
    api.getPolicy(ref),
  );
  return (
    <SlaCard title={t('policy.title')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && <PolicyFacts state={data} />}
      {!data && !error && <Skeleton height={120} />}
    </SlaCard>
  );
}

function PolicyFacts({ state }: { state: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { entity } = useEntity();
  const spec = entity.spec ?? {};
  const lifecycle = LIFECYCLES.find(one => one === state.lifecycle);
  const effective = isRecord(spec.effective) ? spec.effective : {};
  const review = isRecord(spec.review) ? spec.review : {};
  return (
    <>
      <ProblemsAlert problems={state.problems} revision={state.revision} />
      <FactList
        facts={[
          [
            t('policy.lifecycle'),
            <Pill tone={lifecycle ? TONES[lifecycle] : 'neutral'}>
              {lifecycle
                ? t(`policy.lifecycles.${lifecycle}`)
                : state.lifecycle}
            </Pill>,
          ],
          [
            t('policy.revision'),
            state.revision ? <code>{state.revision}</code> : t('policy.none'),
          ],
          [
            t('policy.since'),
            state.revisionSince && format.dateTime(state.revisionSince),
          ],
          [
            t('policy.customer'),
            textOf(spec.customer) && (
              <RefText text={textOf(spec.customer)!} defaultKind="group" />
            ),
          ],
          [t('policy.effectiveFrom'), textOf(effective.from)],
          [t('policy.effectiveUntil'), textOf(effective.until)],
          [t('policy.reviewEvery'), textOf(review.every)],
          [t('policy.reviewLast'), textOf(review.last)],
          [
            t('policy.services', { number: String(state.serviceCount) }),
            state.services?.length ? (
              <RefLinks refs={state.services} />
            ) : (
              t('policy.noServices')
            ),
          ],
        ]}
      />
    </>
  );
}
