import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { FailureAlert } from '../common';
import { ChangesSince } from './ChangesSince';
import { conflictOf, problemOf } from './conflictOf';
import { ProblemText } from './ProblemText';
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
  const conflict = conflictOf(error);
  const problem = problemOf(error);
  if (problem) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={title ?? t('ticketPage.failed')}
        description={<ProblemText problem={problem} />}
      />
    );
  }
  return (
    <div className={styles.failure}>
      {conflict ? (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('conflict.title', { number: conflict.ticket.number })}
          description={<ChangesSince conflict={conflict} />}
        />
      ) : (
        <FailureAlert error={error} title={title ?? t('ticketPage.failed')} />
      )}
      {conflict && (
        <p className={styles.minor}>
          {isTyped ? t('conflict.typed') : t('conflict.chosen')}
        </p>
      )}
    </div>
  );
}
