import { PolicyCoverage } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import styles from '../policies.module.css';
import listStyles from './CoverageBanner.module.css';

/** The services that name in their annotation what is no policy, and what they name. */
export function UnknownPoliciesList(props: {
  services: NonNullable<PolicyCoverage['unknownPolicies']>;
}) {
  const { services } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.unknownTitle', { count: services.length })}
      description={
        <div className={listStyles.scroll}>
          <ul className={styles.problems}>
            {services.map(({ service, policies }) => (
              <li key={service}>
                <EntityRefLink entityRef={service} hideIcon disableTooltip />
                {': '}
                <code>{policies.join(', ')}</code>
              </li>
            ))}
          </ul>
          {t('policies.unknownHint')}
        </div>
      }
    />
  );
}
