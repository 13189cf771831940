import { TicketPromise } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  FailureAlert,
  Resource,
  SlaCard,
  useFormat,
  useMinute,
  useNoClocksText,
} from '../common';
import styles from './raise.module.css';

type PromisedClock = TicketPromise['clocks'][number];
const PROMISED = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
] as const;

/** By when the requester gets what, before anything is sent. */
export function PromiseCard(props: {
  promise: Resource<TicketPromise | undefined>;
}) {
  const { data, error, isLoading, isStale, reload } = props.promise;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const noClocksText = useNoClocksText();
  return (
    <SlaCard title={t('raising.promise')} isStale={isStale && isLoading}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && isLoading && <Skeleton height={72} />}
      {!data && !error && !isLoading && (
        <p className={styles.text}>{t('raising.chooseService')}</p>
      )}
      {data && data.clocks.length === 0 && (
        <div>
          <p className={styles.text}>
            <strong>{t('raising.noPromise')}</strong>
          </p>
          {data.reason && (
            <p className={styles.text}>
              {noClocksText(data.cause, data.reason)}
            </p>
          )}
        </div>
      )}
      {data && data.clocks.length > 0 && (
        // Read to those who do not see it when it changes; it changes only when the typing rests.
        <div aria-live="polite" className={styles.promise}>
          <ul className={styles.promises}>
            {data.clocks.map(clock => (
              <li key={`${clock.policyRef}|${clock.metric}`}>
                <Promised clock={clock} />
              </li>
            ))}
          </ul>
          <p className={styles.minor}>
            {t('raising.asPriority', {
              priority: t(`priority.${data.priority}`),
              policies: format.list(data.policies.map(one => one.title)),
            })}
          </p>
        </div>
      )}
    </SlaCard>
  );
}

function Promised({ clock }: { clock: PromisedClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const nowMs = useMinute();
  const metric = PROMISED.find(one => one === clock.metric) ?? 'resolution';
  const { deadlineAt, timeZone } = clock;
  if (!deadlineAt) {
    return (
      <>
        <span className={styles.by}>{t(`metric.${metric}`)}</span>{' '}
        {t('raising.within', { target: format.duration(clock.targetText) })}
      </>
    );
  }
  const isOtherZone = !isSameClock(deadlineAt, timeZone);
  return (
    <>
      <span className={styles.by}>{t(`raising.by.${metric}`)}</span>{' '}
      <strong className={styles.instant}>
        {format.weekdayTime(deadlineAt, timeZone, nowMs)}
      </strong>{' '}
      {isOtherZone && (
        <span className={styles.minor}>
          {timeZone},{' '}
          {t('raising.yourTime', {
            time: isSameDay(deadlineAt, timeZone)
              ? format.time(deadlineAt)
              : format.weekdayTime(deadlineAt, undefined, nowMs),
          })}
        </span>
      )}{' '}
      <span className={styles.minor}>
        (<Countdown at={deadlineAt} timeZone={timeZone} />)
      </span>
    </>
  );
}

/** Clocks of that zone and of the reader show the same at that instant. */
function isSameClock(iso: string, timeZone: string): boolean {
  return wall(iso, timeZone, true) === wall(iso, undefined, true);
}

function isSameDay(iso: string, timeZone: string): boolean {
  return wall(iso, timeZone, false) === wall(iso, undefined, false);
}

function wall(iso: string, timeZone: string | undefined, withTime: boolean) {
  return new Intl.DateTimeFormat('en', {
    dateStyle: 'short',
    timeStyle: withTime ? 'short' : undefined,
    timeZone,
  }).format(new Date(iso));
}
