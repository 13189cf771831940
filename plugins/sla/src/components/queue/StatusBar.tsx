import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiArrowGoBackLine, RiCloseLine } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { failureOf, useFormat } from '../common';
import { ProblemText } from '../ticket/ProblemText';
import styles from './StatusBar.module.css';
import { Outcome, Progress } from './useBulk';

/** As many refusals as are read. */
const MOST_FAILURES = 5;

/** What was done, what was refused and why, and the way back. It stays until the next change, so nobody has to hurry. */
export function StatusBar(props: {
  outcome: Outcome | undefined;
  progress: Progress | undefined;
  onDismiss: () => void;
}) {
  const { outcome, progress, onDismiss } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const failures = outcome?.failures ?? [];
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
                  {t('queue.notChanged', { count: failures.length })}
                </strong>
                <ul>
                  {failures.slice(0, MOST_FAILURES).map(one => (
                    <li key={one.number}>
                      {one.problem ? (
                        <ProblemText problem={one.problem} />
                      ) : (
                        `${one.number}: ${one.message}`
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
          {outcome.undo && (
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiArrowGoBackLine />}
              onPress={outcome.undo}
            >
              {t('queue.undo')}
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
