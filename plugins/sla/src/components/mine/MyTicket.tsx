import { Ticket, TicketClock } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import {
  RiAlarmWarningLine,
  RiCheckLine,
  RiForbidLine,
  RiPauseLine,
  RiTimeLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { Countdown, Pill, Tone, useFormat, useTicketPath } from '../common';
import { latestCycles } from '../ticket/clockState';
import { dueOf } from '../ticket/deadline';
import { StarsGiven } from '../ticket/feedback/Stars';
import styles from './mine.module.css';

type Kept = TicketClock['state'];

const TONES: Record<Kept, Tone> = {
  met: 'success',
  breached: 'danger',
  running: 'neutral',
  paused: 'neutral',
  cancelled: 'neutral',
};

const ICONS: Record<Kept, JSX.Element> = {
  met: <RiCheckLine />,
  breached: <RiAlarmWarningLine />,
  running: <RiTimeLine />,
  paused: <RiPauseLine />,
  cancelled: <RiForbidLine />,
};

/** One ticket as its requester sees it: words instead of a table. */
export function MyTicket(props: {
  ticket: Ticket;
  nameOf: (entityRef: string) => string;
  onElapsed: () => void;
  onRate: () => void;
  onReopen: () => void;
}) {
  const { ticket, nameOf, onElapsed, onRate, onReopen } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const path = useTicketPath()(ticket.number);
  const rate = ticket.feedback ? t('mine.changeRating') : t('mine.rate');
  const isDone = ticket.status === 'resolved' || ticket.status === 'closed';
  const promises = promisesOf(ticket);
  const clocks = latestCycles(promises).filter(
    clock => clock.state !== 'cancelled',
  );
  return (
    <article
      className={styles.ticket}
      aria-label={ticket.title}
      data-waits={ticket.status === 'pending' || undefined}
    >
      <div className={styles.head}>
        {path ? (
          <Link href={path} className={styles.title}>
            {ticket.title}
          </Link>
        ) : (
          <span className={styles.title}>{ticket.title}</span>
        )}
        <StatusPill ticket={ticket} />
      </div>
      <p className={styles.minor}>
        {[
          ticket.number,
          nameOf(ticket.service),
          t('mine.raised', { at: format.dateTime(ticket.createdAt) }),
        ].join(' · ')}
      </p>
      {!isDone && <NextPromise ticket={promises} onElapsed={onElapsed} />}
      {clocks.length > 0 && (
        <ul className={styles.promises} aria-label={t('mine.promises')}>
          {clocks.map(clock => (
            <li key={clock.key}>
              <Pill tone={TONES[clock.state]} icon={ICONS[clock.state]}>
                {t(`mine.promise.${clock.state}`, {
                  metric: t(`metric.${clock.metric}`),
                })}
              </Pill>
            </li>
          ))}
        </ul>
      )}
      {isDone && (
        <div className={styles.actions}>
          {ticket.feedback && <StarsGiven score={ticket.feedback.score} />}
          <Button
            size="small"
            variant={ticket.feedback ? 'tertiary' : 'primary'}
            aria-label={`${rate} ${ticket.number}`}
            onPress={onRate}
          >
            {rate}
          </Button>
          {!ticket.mergedInto && (
            <Button
              size="small"
              variant="secondary"
              aria-label={`${t('reopening.submit')} ${ticket.number}`}
              onPress={onReopen}
            >
              {t('reopening.submit')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function StatusPill({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslationRef(slaTranslationRef);
  if (ticket.status === 'pending') {
    return <Pill tone="warning">{t('mine.waitsForYou')}</Pill>;
  }
  return (
    <Pill tone={ticket.status === 'resolved' ? 'success' : 'info'}>
      {t(`status.${ticket.status}`)}
    </Pill>
  );
}

/** The ticket without what staff alone sees: what the team aims for by itself, or agreed on with others, is no promise to the requester. */
function promisesOf(ticket: Ticket): Ticket {
  const clocks = ticket.clocks.filter(
    ({ face, agreement }) => face === 'agreed' && !agreement,
  );
  return { ...ticket, clocks };
}

/** What the requester may expect next, and when. */
function NextPromise(props: { ticket: Ticket; onElapsed: () => void }) {
  const { ticket, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  // Whoever looks, it is the requester's side: what was promised.
  const due = dueOf(ticket);
  if (!due) {
    const isLive = ticket.clocks.some(clock => clock.live);
    return (
      <p className={styles.next}>
        {isLive && ticket.status === 'pending'
          ? t('mine.paused')
          : t('mine.noNext')}
      </p>
    );
  }
  return (
    <p className={styles.next}>
      {t('mine.next')}: <strong>{t(`metric.${due.clock.metric}`)}</strong>{' '}
      <Countdown at={due.at} onElapsed={onElapsed} />{' '}
      <span className={styles.minor}>({format.dateTime(due.at)})</span>
    </p>
  );
}
