import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiErrorWarningLine, RiFileForbidLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Pill } from '../common';
import { troubleOf } from './policyFacts';

/** Says that the catalog holds something else than what is in force; nothing when all is well. */
export function TroublePill({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  switch (troubleOf(policy)) {
    case 'gone':
      return (
        <Pill tone="danger" icon={<RiFileForbidLine />}>
          {t('policies.gone')}
        </Pill>
      );
    case 'broken':
      return (
        <Pill tone="danger" icon={<RiErrorWarningLine />}>
          {t('policies.broken')}
        </Pill>
      );
    default:
      return null;
  }
}
