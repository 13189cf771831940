import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import { SlaTranslate, useFormat } from '../../common';
import styles from '../policies.module.css';
import { troubleOf } from '../policyFacts';

/** Names the policies whose document is broken or gone, and what holds meanwhile. */
export function TroubleAlert({ policies }: { policies: PolicyState[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const troubled = policies.filter(policy => troubleOf(policy));
  if (troubled.length === 0) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.troubleTitle', { count: troubled.length })}
      description={
        <ul className={styles.problems}>
          {troubled.map(policy => (
            <li key={policy.policyRef}>
              {policy.missingSince ? (
                <strong>{policy.title}</strong>
              ) : (
                <EntityRefLink entityRef={policy.policyRef} disableTooltip>
                  {policy.title}
                </EntityRefLink>
              )}
              {': '}
              {troubleText(policy, { t, dateTime: format.dateTime })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function troubleText(
  policy: PolicyState,
  options: { t: SlaTranslate; dateTime: (iso: string) => string },
): string {
  const { t, dateTime } = options;
  if (policy.missingSince) {
    return policy.revision
      ? t('policies.goneSince', { since: dateTime(policy.missingSince) })
      : t('policies.goneNever');
  }
  return t(policy.revision ? 'policies.brokenText' : 'policies.brokenNever', {
    count: policy.problems.length,
  });
}
