import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiTicket2Line } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { RaisePage } from './RaisePage';

/** The page with its header, which the new frontend system gives to pages by itself. */
export function LegacyRaisePage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader icon={<RiTicket2Line />} title={t('raising.title')} />
      <RaisePage />
    </>
  );
}
