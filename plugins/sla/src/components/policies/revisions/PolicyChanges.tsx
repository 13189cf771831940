import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { describeChange, PolicyChange } from './describeChange';
import styles from './PolicyChanges.module.css';

/** Differences between two revisions, one a line: “High: Resolution 4h → 2h”. */
export function PolicyChanges({ changes }: { changes: PolicyChange[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <ul className={styles.changes}>
      {changes.map(change => {
        const { label, before, after } = describeChange(change, t);
        return (
          <li key={change.path}>
            <span className={styles.label}>{label}</span>
            <span className={styles.values}>
              <Value text={before} said={t('revisions.was')} isBefore />
              <RiArrowRightLine className={styles.arrow} aria-hidden />
              <Value text={after} said={t('revisions.is')} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Value(props: {
  text: string | undefined;
  said: string;
  isBefore?: boolean;
}) {
  const { text, said, isBefore } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const Tag = isBefore ? 'del' : 'ins';
  return (
    <>
      <VisuallyHidden> {said} </VisuallyHidden>
      {text === undefined ? (
        <span className={styles.none}>{t('revisions.none')}</span>
      ) : (
        <Tag className={styles.value}>{text}</Tag>
      )}
    </>
  );
}
