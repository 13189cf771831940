import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiListOrdered } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { QueuePage } from './QueuePage';

/** The page with its header, which the new frontend system gives to pages by itself. */
export function LegacyQueuePage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <PluginHeader icon={<RiListOrdered />} title={t('queue.title')} />
      <QueuePage />
    </>
  );
}
