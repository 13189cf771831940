import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiInboxLine,
  RiTicket2Line,
  RiUserUnfollowLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Tone, useCountText, useFormat } from '../common';
import styles from './load.module.css';

export type Count = 'open' | 'breached' | 'atRisk' | 'unassigned' | 'raised';

const LOOK: Record<Count, { tone?: Tone; icon: JSX.Element }> = {
  open: { icon: <RiInboxLine /> },
  breached: { tone: 'danger', icon: <RiAlarmWarningLine /> },
  atRisk: { tone: 'warning', icon: <RiErrorWarningLine /> },
  unassigned: { tone: 'info', icon: <RiUserUnfollowLine /> },
  raised: { icon: <RiTicket2Line /> },
};

/** How much there is to do, each figure leading to those tickets. */
export function LoadCounts(props: {
  load: TicketLoad;
  counts: Count[];
  hrefOf: (count: Count) => string | undefined;
}) {
  const { load, counts, hrefOf } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const countText = useCountText();
  return (
    <ul className={styles.counts} aria-label={t('load.counts')}>
      {counts.map(count => {
        const href = hrefOf(count);
        const { tone, icon } = LOOK[count];
        const number = load[count] ?? 0;
        const content = (
          <>
            <span className={styles.number}>
              {count === 'unassigned' || count === 'raised'
                ? countText(number)
                : format.number(number)}
            </span>{' '}
            <span className={styles.label}>
              <span className={styles.icon} aria-hidden>
                {icon}
              </span>
              {t(`load.${count}`)}
            </span>
          </>
        );
        return (
          <li
            key={count}
            className={styles.count}
            data-tone={number ? tone : undefined}
          >
            {href ? (
              <Link href={href} standalone className={styles.link}>
                {content}
              </Link>
            ) : (
              <span className={styles.link}>{content}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
