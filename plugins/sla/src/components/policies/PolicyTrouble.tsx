import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { troubleOf } from './policyFacts';
import { ProblemsAlert } from './ProblemsAlert';

/** What is wrong with the document in the catalog, and what holds meanwhile; nothing when all is well. */
export function PolicyTrouble({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const trouble = troubleOf(policy);
  if (trouble === 'broken') {
    return (
      <ProblemsAlert problems={policy.problems} revision={policy.revision} />
    );
  }
  return trouble && policy.missingSince ? (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('policies.goneTitle')}
      description={
        policy.revision
          ? t('policies.goneSince', {
              since: format.dateTime(policy.missingSince),
            })
          : t('policies.goneNever')
      }
    />
  ) : null;
}
