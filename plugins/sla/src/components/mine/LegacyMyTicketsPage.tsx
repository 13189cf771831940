import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiTicketLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { MyTicketsPage } from './MyTicketsPage';

/** The page with its header, which the new frontend system gives to pages by itself. */
export function LegacyMyTicketsPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader icon={<RiTicketLine />} title={t('mine.title')} />
      <MyTicketsPage />
    </>
  );
}
