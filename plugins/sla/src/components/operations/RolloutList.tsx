import { Rollout } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../translation';
import { SlaCard } from '../common';
import { RolloutProgress } from '../rollouts';
import styles from './operations.module.css';

/** Open tickets on their way to other revisions, this week. */
export function RolloutList({ rollouts }: { rollouts: Rollout[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <SlaCard title={t('operations.rollouts.title')}>
      {rollouts.length === 0 ? (
        <p className={styles.empty}>{t('operations.rollouts.none')}</p>
      ) : (
        <ul className={styles.list}>
          {rollouts.map(rollout => (
            <li key={rollout.id} className={styles.item}>
              <div className={styles.row}>
                <EntityRefLink entityRef={rollout.policyRef} hideIcon />
                <span className={styles.minor}>
                  {t(`rollouts.cause.${rollout.cause}`)}
                </span>
              </div>
              <RolloutProgress rollout={rollout} />
            </li>
          ))}
        </ul>
      )}
    </SlaCard>
  );
}
