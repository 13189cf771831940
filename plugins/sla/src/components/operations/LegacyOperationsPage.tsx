import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiPulseLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { OperationsPage } from './OperationsPage';

/** The page with its header, which the new frontend system gives to pages by itself. */
export function LegacyOperationsPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader icon={<RiPulseLine />} title={t('operations.title')} />
      <OperationsPage />
    </>
  );
}
