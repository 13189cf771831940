import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useClockSides } from '../common';
import styles from './ClockChip.module.css';
import { ClockTime } from './ClockTime';
import { CLOCK_ICONS, CLOCK_TONES, shownState, usedShare } from './clockState';

/** A clock in one line: metric, state, time used of the time allowed, with a bar below. */
export function ClockChip({ clock }: { clock: TicketClock }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const clockSides = useClockSides();
  const state = shownState(clock);
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
        <ClockTime clock={clock} />
      </span>
      <span className={styles.bar} aria-hidden>
        <span
          className={styles.fill}
          style={{ width: `${usedShare(clock) * 100}%` }}
        />
      </span>
    </li>
  );
}
