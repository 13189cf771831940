import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import styles from './RevisionsTab.module.css';

/** The content of a revision as YAML, written when somebody opens it. */
export function RevisionDocument(props: { spec: PolicyRevision['spec'] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const [text, setText] = useState<string>();
  const onOpen = async () => {
    const { stringify } = await import('yaml');
    setText(stringify(props.spec));
  };
  return (
    <details
      onToggle={event => {
        if (event.currentTarget.open && text === undefined) {
          onOpen();
        }
      }}
    >
      <summary className={styles.summary}>{t('revisions.document')}</summary>
      {text !== undefined && (
        <pre
          className={styles.document}
          aria-label={t('revisions.document')}
          role="region"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {text}
        </pre>
      )}
    </details>
  );
}
