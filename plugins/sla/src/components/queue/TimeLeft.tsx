import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlarmWarningLine,
  RiErrorWarningLine,
  RiPauseCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Countdown, useFormat, useNoClocksText } from '../common';
import { shownState } from '../ticket/clockState';
import { aimOf, Due, dueOf, pausedClocks } from '../ticket/deadline';
import { UsedBar } from '../ticket/UsedBar';
import styles from './TimeLeft.module.css';

type Kind = 'breached' | 'at-risk' | 'running' | 'paused' | 'none';

const ICONS: Record<Kind, JSX.Element> = {
  breached: <RiAlarmWarningLine />,
  'at-risk': <RiErrorWarningLine />,
  running: <RiTimeLine />,
  paused: <RiPauseCircleLine />,
  none: <RiTimeLine />,
};

/**
 * How long there is for the promise by which the list is sorted, which promise that is, and how much of its time is used. Where the
 * team aims at less, how long there is for that.
 */
export function TimeLeft(props: { ticket: Ticket; onElapsed: () => void }) {
  const { ticket, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const noClocksText = useNoClocksText();
  const due = dueOf(ticket);
  const aim = aimOf(ticket);
  if (!due) {
    const [paused] = pausedClocks(ticket);
    const kind = paused ? 'paused' : 'none';
    const why = noClocksText(ticket.noClocksCause, ticket.noClocksReason);
    return (
      <span className={styles.left} data-kind={kind}>
        <span className={styles.time}>
          <span className={styles.icon} aria-hidden>
            {ICONS[kind]}
          </span>
          {paused ? t('risk.paused') : t('risk.none')}
        </span>
        {aim ? (
          <span className={styles.due}>
            <Aim due={aim} onElapsed={onElapsed} />
          </span>
        ) : (
          <span className={styles.what} title={paused ? undefined : why}>
            {paused ? t(`metric.${paused.metric}`) : why}
          </span>
        )}
      </span>
    );
  }
  let kind: Kind = 'running';
  if (due.isBreached) {
    kind = 'breached';
  } else if (ticket.risk === 'at-risk' || shownState(due.clock) === 'at-risk') {
    kind = 'at-risk';
  }
  const promise = t(`metric.${due.clock.metric}`);
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
        {aim ? (
          <Aim due={aim} onElapsed={onElapsed} />
        ) : (
          <span className={styles.at}>· {at}</span>
        )}
      </span>
      <UsedBar clock={due.clock} />
    </span>
  );
}

function Aim(props: { due: Due; onElapsed: () => void }) {
  const { due, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <span className={styles.aim} title={t('face.internalHint')}>
      {t('face.internal')} <Countdown at={due.at} onElapsed={onElapsed} />
    </span>
  );
}
