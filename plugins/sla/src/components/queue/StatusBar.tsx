import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import {
  RiArrowGoBackLine,
  RiArrowGoForwardLine,
  RiCloseLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { failureOf, useFormat } from '../common';
import { ChangesSince } from '../ticket/ChangesSince';
import { ProblemText } from '../ticket/ProblemText';
import styles from './StatusBar.module.css';
import { Outcome, Progress } from './useBulk';

/** As many refusals as are read. */
const MOST_FAILURES = 5;

/** What was done, what was refused and why, and the way back. It stays until the next change, so nobody has to hurry. */
export function StatusBar(props: {
  outcome: Outcome | undefined;
  progress: Progress | undefined;
  isPending: boolean;
  onDismiss: () => void;
}) {
  const { outcome, progress, isPending, onDismiss } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const failures = outcome?.failures ?? [];
  const back = outcome?.undo ?? outcome?.redo;
  const hasFailed = failures.length > 0 || outcome?.error !== undefined;
  return (
    <div className={styles.place} role="status">
      {progress && (
        <div className={styles.bar}>
          {t('queue.changing', {
            done: format.number(progress.done),
            total: format.number(progress.total),
          })}
        </div>
      )}
      {outcome && !progress && (
        <div className={styles.bar} data-failed={hasFailed || undefined}>
          <div className={styles.text}>
            {(outcome.changed > 0 || !hasFailed) && <span>{outcome.text}</span>}
            {outcome.error && (
              <strong>
                {t(outcome.changed ? 'queue.restFailed' : 'queue.failed', {
                  message: failureOf(outcome.error).message,
                })}
              </strong>
            )}
            {failures.length > 0 && (
              <>
                <strong>
                  {t(outcome.isUndo ? 'queue.notUndone' : 'queue.notChanged', {
                    count: failures.length,
                  })}
                </strong>
                <ul>
                  {failures.slice(0, MOST_FAILURES).map(one => (
                    <li key={one.number}>
                      <Refusal failure={one} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
          {back && (
            <Button
              size="small"
              variant="secondary"
              iconStart={
                outcome.undo ? <RiArrowGoBackLine /> : <RiArrowGoForwardLine />
              }
              isPending={isPending}
              onPress={back}
            >
              {t(outcome.undo ? 'queue.undo' : 'queue.redo')}
            </Button>
          )}
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiCloseLine />}
            aria-label={t('queue.dismiss')}
            onPress={onDismiss}
          />
        </div>
      )}
    </div>
  );
}

/** Why one ticket was left alone; where somebody else was faster, what they did. */
function Refusal({ failure }: { failure: Outcome['failures'][number] }) {
  const { number, message, problem, conflict } = failure;
  const { t } = useTranslationRef(slaTranslationRef);
  if (problem) {
    return <ProblemText problem={problem} />;
  }
  return conflict ? (
    <>
      {t('conflict.title', { number })}
      <ChangesSince conflict={conflict} />
    </>
  ) : (
    <>{`${number}: ${message}`}</>
  );
}
