import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { useNow } from '../common';
import styles from './UsedBar.module.css';
import { usedTime } from './usedTime';

/** How much of its target a clock has used by now; what may be used or not, pale. Its words stand beside it. */
export function UsedBar({ clock }: { clock: TicketClock }) {
  const { leastMs, mostMs } = usedTime(clock, useNow());
  const width = (ms: number) => {
    const share = clock.targetMs > 0 ? Math.min(1, ms / clock.targetMs) : 1;
    return `${share * 100}%`;
  };
  return (
    <span className={styles.bar} aria-hidden>
      <span data-part="most" style={{ width: width(mostMs) }} />
      <span data-part="least" style={{ width: width(leastMs) }} />
    </span>
  );
}
