import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import styles from './policies.module.css';

/** How much of what was promised was kept lately. */
export function KeptText(props: { attainment: PolicyState['attainment'] }) {
  const { met, breached, share, withheld } = props.attainment;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (withheld) {
    return <span className={styles.minor}>{t('policies.keptWithheld')}</span>;
  }
  if (share === undefined) {
    return (
      <span className={styles.minor}>{t('policies.nothingMeasured')}</span>
    );
  }
  return (
    <span className={styles.lines}>
      <strong className={styles.share}>{format.percent(share)}</strong>
      <span className={styles.minor}>
        {t('policies.attainmentCounts', {
          met: format.number(met),
          total: format.number(met + breached),
        })}
      </span>
    </span>
  );
}
