import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../translation';
import { RolloutProgress } from './RolloutProgress';
import styles from './rollouts.module.css';
import { isUnfinished, useRollouts } from './useRollouts';

/** The roll-outs that run now, of these policies or of all; nothing where none does. */
export function RunningRollouts({ policyRefs }: { policyRefs?: string[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { data = [] } = useRollouts();
  const running = data.filter(
    rollout =>
      isUnfinished(rollout) &&
      (!policyRefs || policyRefs.includes(rollout.policyRef)),
  );
  if (running.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('rollouts.running')} className={styles.running}>
      {running.map(rollout => (
        <div key={rollout.id} className={styles.rollout}>
          <p className={styles.text}>
            <EntityRefLink entityRef={rollout.policyRef} />:{' '}
            {t(`rollouts.cause.${rollout.cause}`)}
          </p>
          <RolloutProgress rollout={rollout} />
        </div>
      ))}
    </section>
  );
}
