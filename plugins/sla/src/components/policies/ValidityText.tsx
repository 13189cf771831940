import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { getLocalTimeZone, today } from '@internationalized/date';
import { RiCalendarEventLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill, useFormat } from '../common';
import styles from './policies.module.css';
import { validityOf } from './policyFacts';

/** From when until when an agreement holds; marked when that is not today. */
export function ValidityText(props: { effective: PolicyState['effective'] }) {
  const { from, until } = props.effective ?? {};
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (!from && !until) {
    return <span className={styles.minor}>{t('policies.always')}</span>;
  }
  const validity = validityOf(
    props.effective,
    today(getLocalTimeZone()).toString(),
  );
  return (
    <span className={styles.lines}>
      {from && <span>{t('policies.from', { from: format.day(from) })}</span>}
      {until && (
        <span>{t('policies.until', { until: format.day(until) })}</span>
      )}
      {validity !== 'valid' && (
        <Pill tone="warning" icon={<RiCalendarEventLine />}>
          {validity === 'expired'
            ? t('policies.expired')
            : t('policies.notYet')}
        </Pill>
      )}
    </span>
  );
}
