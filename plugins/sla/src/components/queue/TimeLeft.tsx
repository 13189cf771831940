import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiPauseCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Countdown, useFormat } from '../common';
import { shownState, usedShare } from '../ticket/clockState';
import { dueOf, pausedClocks } from './deadline';
import styles from './TimeLeft.module.css';

type Kind = 'breached' | 'at-risk' | 'running' | 'paused' | 'none';

const ICONS: Record<Kind, JSX.Element> = {
  breached: <RiAlarmWarningLine />,
  'at-risk': <RiErrorWarningLine />,
  running: <RiTimeLine />,
  paused: <RiPauseCircleLine />,
  none: <RiTimeLine />,
};

/** How long there is for the promise that comes first, which promise that is, and how much of its time is used. */
export function TimeLeft(props: { ticket: Ticket; onElapsed: () => void }) {
  const { ticket, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const due = dueOf(ticket);
  if (!due) {
    const [paused] = pausedClocks(ticket);
    const kind = paused ? 'paused' : 'none';
    return (
      <span className={styles.left} data-kind={kind}>
        <span className={styles.time}>
          <span className={styles.icon} aria-hidden>
            {ICONS[kind]}
          </span>
          {paused ? t('risk.paused') : t('risk.none')}
        </span>
        <span
          className={styles.what}
          title={paused ? undefined : ticket.noClocksReason}
        >
          {paused ? t(`metric.${paused.metric}`) : ticket.noClocksReason}
        </span>
      </span>
    );
  }
  const state = shownState(due.clock);
  const kind = state === 'breached' || state === 'at-risk' ? state : 'running';
  const metric = t(`metric.${due.clock.metric}`);
  const promise =
    due.clock.face === 'internal'
      ? `${metric} (${t('face.internal')})`
      : metric;
  const at = format.shortDateTime(due.at, Date.now());
  return (
    <span className={styles.left} data-kind={kind}>
      <span className={styles.time}>
        <span className={styles.icon} aria-hidden>
          {ICONS[kind]}
        </span>
        <Countdown at={due.at} onElapsed={onElapsed} />
      </span>
      <span className={styles.due} title={`${promise} · ${at}`}>
        <span className={styles.what}>{promise}</span>{' '}
        <span className={styles.at}>· {at}</span>
      </span>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${usedShare(due.clock) * 100}%` }} />
      </span>
    </span>
  );
}
