import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useDocument } from '../common';
import { NEW_POLICY } from './documentText';
import styles from './previews.module.css';
import { PreviewWorkbench } from './PreviewWorkbench';

/** Tries policies and calendars that are not in the catalog yet. */
export function PreviewPage() {
  const { t } = useTranslationRef(slaTranslationRef);
  useDocument(t('preview.pageTitle'));
  return (
    <div className={styles.page}>
      <Text as="h2" variant="title-small" weight="bold">
        {t('preview.pageTitle')}
      </Text>
      <PreviewWorkbench draftKey="new" initial={NEW_POLICY} />
    </div>
  );
}
