import { ServiceSummary, TicketRisk } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { RISK_ICONS, RISK_TONES, RISKS, useFormat } from '../common';
import styles from './RiskCounts.module.css';

/** How many open tickets there are at each risk, each count a link to those tickets. */
export function RiskCounts(props: {
  counts: ServiceSummary['openTickets'];
  hrefOf: (risk: TicketRisk) => string;
}) {
  const { counts, hrefOf } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  // Tickets without clocks are the exception; a standing zero for them would only be noise.
  const shown = RISKS.filter(risk => risk !== 'none' || counts.none > 0);
  return (
    <ul className={styles.counts}>
      {shown.map(risk => (
        <li
          key={risk}
          className={styles.count}
          data-tone={counts[risk] ? RISK_TONES[risk] : undefined}
        >
          <Link href={hrefOf(risk)} standalone className={styles.link}>
            <span className={styles.number}>{format.number(counts[risk])}</span>
            <span className={styles.label}>
              <span className={styles.icon} aria-hidden>
                {RISK_ICONS[risk]}
              </span>
              {t(`risk.${risk}`)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
