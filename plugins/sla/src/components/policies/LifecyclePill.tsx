import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Pill, Tone } from '../common';
import { Lifecycle, LIFECYCLES } from './policyFacts';

const TONES: Record<Lifecycle, Tone> = {
  draft: 'neutral',
  proposed: 'info',
  agreed: 'success',
  retired: 'neutral',
};

/** Where an agreement stands on its way from draft to retired. */
export function LifecyclePill({ lifecycle }: { lifecycle: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const known = LIFECYCLES.find(one => one === lifecycle);
  return (
    <Pill tone={known ? TONES[known] : 'neutral'}>
      {known ? t(`policies.lifecycle.${known}`) : lifecycle}
    </Pill>
  );
}
