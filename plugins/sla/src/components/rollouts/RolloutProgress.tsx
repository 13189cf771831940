import { Rollout } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { ProgressBar, useFormat } from '../common';
import styles from './rollouts.module.css';
import { isUnfinished } from './useRollouts';

/** How far a roll-out is, why it runs, and what holds it up. */
export function RolloutProgress({ rollout }: { rollout: Rollout }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const numbers = {
    done: format.number(rollout.done),
    total: format.number(rollout.total),
  };
  return (
    <div className={styles.rollout}>
      {isUnfinished(rollout) ? (
        <ProgressBar
          label={t('rollouts.running')}
          done={rollout.done}
          // A roll-out that has nothing to move is about to end.
          total={rollout.total || undefined}
          text={t('rollouts.progress', numbers)}
        />
      ) : (
        <p className={styles.text} role="status">
          {t('rollouts.finished', {
            count: rollout.done,
            number: numbers.done,
            at: format.dateTime(rollout.finishedAt!),
          })}
        </p>
      )}
      {rollout.lastError && isUnfinished(rollout) && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('rollouts.stuck')}
          description={rollout.lastError}
        />
      )}
    </div>
  );
}
