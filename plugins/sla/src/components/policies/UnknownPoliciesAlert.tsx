import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import styles from './policies.module.css';

/** Says that a service names in its annotation what is no policy, so that nothing of it is promised. */
export function UnknownPoliciesAlert({ policies }: { policies: string[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.unknownOfService', { count: policies.length })}
      description={
        <>
          <ul className={styles.problems}>
            {policies.map(one => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
          {t('policies.unknownHint')}
        </>
      }
    />
  );
}
