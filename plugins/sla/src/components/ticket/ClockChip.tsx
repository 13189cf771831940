import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useClockSides, useMinute } from '../common';
import styles from './ClockChip.module.css';
import { ClockTime } from './ClockTime';
import { CLOCK_ICONS, CLOCK_TONES, shownState } from './clockState';
import { UsedBar } from './UsedBar';
import { usedTime } from './usedTime';

const MINUTE = 60_000;

/** A clock in one line: metric, state, time used of the time allowed, with a bar below. */
export function ClockChip({ clock }: { clock: TicketClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const clockSides = useClockSides();
  const state = shownState(clock);
  const { leastMs, mostMs } = usedTime(clock, useMinute());
  return (
    <li className={styles.chip} data-tone={CLOCK_TONES[state]}>
      <span className={styles.line}>
        <span className={styles.icon} aria-hidden>
          {CLOCK_ICONS[state]}
        </span>
        <span className={styles.metric}>{t(`metric.${clock.metric}`)}</span>
        {clockSides(clock).map(({ label, hint }) => (
          <span key={label} className={styles.face} title={hint}>
            {label}
          </span>
        ))}
      </span>
      <span className={styles.time}>
        {t(`clock.state.${state}`)}
        {' · '}
        <ClockTime
          clock={clock}
          // What is not known by the minute is not told.
          elapsedMs={mostMs - leastMs < MINUTE ? leastMs : undefined}
        />
      </span>
      <UsedBar clock={clock} />
    </li>
  );
}
