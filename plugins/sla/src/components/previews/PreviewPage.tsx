import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { NEW_POLICY } from './documentText';
import { PreviewWorkbench } from './PreviewWorkbench';

/** Tries policies and calendars that are not in the catalog yet. */
export function PreviewPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <>
      <Header title={t('preview.pageTitle')} />
      <PreviewWorkbench draftKey="new" initial={NEW_POLICY} />
    </>
  );
}
