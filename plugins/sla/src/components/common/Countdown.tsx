import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useRef } from 'react';
import { slaTranslationRef } from '../../translation';
import styles from './Countdown.module.css';
import { useFormat } from './useFormat';
import { useNow } from './useNow';

const SECOND = 1000;

/**
 * Real time left until an instant, ticking; past it, how long ago it was. Silent for screen readers, who read it when they come
 * to it: an announcement every second helps nobody.
 */
export function Countdown(props: {
  at: string;
  /** Zone of the calendar that decides the instant. */
  timeZone?: string;
  /** Called once when zero is reached while shown. */
  onElapsed?: () => void;
}) {
  const { at, timeZone, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const now = useNow();
  const remaining = Date.parse(at) - now;
  useElapsed({ at, isPast: remaining <= 0, onElapsed });

  const title = timeZone
    ? `${format.exact(at)}\n${format.exact(at, timeZone)} (${timeZone})`
    : format.exact(at);
  return (
    <time
      className={styles.countdown}
      data-past={remaining <= 0 || undefined}
      dateTime={at}
      title={title}
      role="timer"
      aria-live="off"
    >
      {remaining > 0
        ? format.countdown(Math.ceil(remaining / SECOND) * SECOND)
        : t('countdown.overdue', {
            time: format.countdown(Math.abs(remaining)),
          })}
    </time>
  );
}

/** Tells the caller when an instant passes, but not that it had passed before anyone looked. */
function useElapsed(options: {
  at: string;
  isPast: boolean;
  onElapsed?: () => void;
}) {
  const { at, isPast, onElapsed } = options;
  const awaited = useRef<string>();
  useEffect(() => {
    if (!isPast) {
      awaited.current = at;
    } else if (awaited.current === at) {
      awaited.current = undefined;
      onElapsed?.();
    }
  }, [at, isPast, onElapsed]);
}
