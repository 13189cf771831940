import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiShakeHandsLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { PoliciesPage } from './PoliciesPage';

/** The page with its header, which the new frontend system gives to pages by itself. */
export function LegacyPoliciesPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader icon={<RiShakeHandsLine />} title={t('policies.list')} />
      <PoliciesPage />
    </>
  );
}
