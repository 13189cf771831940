import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import styles from './ticket.module.css';

/** Why a change was not made; when somebody else was faster, what they changed and what to do. */
export function ChangeFailure(props: {
  error: Error | undefined;
  title?: string;
  /** Something was typed, and is still there. */
  isTyped?: boolean;
}) {
  const { error, title, isTyped } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (!error) {
    return null;
  }
  const isConflict = (error as ResponseError).statusCode === 409;
  return (
    <div className={styles.failure}>
      <FailureAlert error={error} title={title ?? t('ticketPage.failed')} />
      {isConflict && isTyped && (
        <p className={styles.minor}>{t('ticketPage.conflictHint')}</p>
      )}
    </div>
  );
}
