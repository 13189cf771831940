import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../translation';
import { Pill, useFormat } from '../common';
import styles from './load.module.css';

/** How much each service has open, and how much of it is in danger. */
export function ServiceLoads(props: { services: TicketLoad['services'] }) {
  const { services } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <ul className={styles.tickets} aria-label={t('load.services')}>
      {services.map(({ service, open, breached, atRisk }) => (
        <li key={service} className={styles.service}>
          <EntityRefLink entityRef={service} hideIcon />
          <span className={styles.facts}>
            {breached > 0 && (
              <Pill tone="danger">
                {format.number(breached)} {t('load.breached')}
              </Pill>
            )}
            {atRisk > 0 && (
              <Pill tone="warning">
                {format.number(atRisk)} {t('load.atRisk')}
              </Pill>
            )}
            <span className={styles.minor}>
              {format.number(open)} {t('load.open')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
