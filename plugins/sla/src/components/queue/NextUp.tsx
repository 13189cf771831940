import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFlashlightFill } from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  PriorityText,
  useClockSideText,
  useFormat,
} from '../common';
import { nextKeepable, shownDues } from '../ticket/deadline';
import styles from './NextUp.module.css';

/**
 * What to take next, and how long there is. Where that promise is lost already, also the first one that can still be kept: the
 * reader decides which of the two goes first.
 */
export function NextUp(props: {
  next: Ticket | undefined;
  keepable: Ticket | undefined;
  user: string;
  nameOf: (ref: string) => string;
  /** The view has tickets, but others have them all. */
  isAllTaken: boolean;
  onTake: (ticket: Ticket) => void;
  onElapsed: () => void;
}) {
  const { next, keepable, isAllTaken, ...rest } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  if (!next) {
    return isAllTaken ? (
      <p className={styles.nothing}>{t('queue.next.allTaken')}</p>
    ) : null;
  }
  return (
    <section className={styles.strip} aria-label={t('queue.next.title')}>
      <Candidate ticket={next} title={t('queue.next.title')} {...rest} />
      {keepable && (
        <Candidate
          ticket={keepable}
          title={t('queue.next.keepable')}
          {...rest}
        />
      )}
    </section>
  );
}

function Candidate(props: {
  ticket: Ticket;
  title: string;
  user: string;
  nameOf: (ref: string) => string;
  onTake: (ticket: Ticket) => void;
  onElapsed: () => void;
}) {
  const { ticket, title, user, nameOf, onTake, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const sideText = useClockSideText();
  const { due, aim } = shownDues(ticket);
  const later = due?.isBreached ? nextKeepable(ticket) : undefined;
  const isMine = ticket.assignedPerson?.toLowerCase() === user.toLowerCase();
  if (!due) {
    return null;
  }
  const take = isMine ? t('queue.next.open') : t('queue.next.claim');
  return (
    <div
      className={styles.candidate}
      data-breached={due.isBreached || undefined}
    >
      <div className={styles.time}>
        <span className={styles.label}>
          <RiFlashlightFill aria-hidden />
          {title}
        </span>
        <span className={styles.countdown}>
          <Countdown at={due.at} onElapsed={onElapsed} />
        </span>
        <span className={styles.minor}>
          {t(`metric.${due.clock.metric}`)}
          {sideText(due.clock)} · {format.shortDateTime(due.at, Date.now())}
        </span>
      </div>
      <div className={styles.what}>
        <span className={styles.title}>{ticket.title}</span>
        <span className={styles.facts}>
          <span>{ticket.number}</span>
          <PriorityText priority={ticket.priority} />
          <span>{nameOf(ticket.service)}</span>
          <span>{isMine ? t('queue.next.yours') : t('queue.next.free')}</span>
          {aim && (
            <span title={t('face.internalHint')}>
              {t(`metric.${aim.clock.metric}`)} ({t('face.internal')}):{' '}
              <Countdown at={aim.at} onElapsed={onElapsed} />
            </span>
          )}
          {later && (
            <span>
              {t(`metric.${later.clock.metric}`)}:{' '}
              <Countdown at={later.at} onElapsed={onElapsed} />
            </span>
          )}
        </span>
      </div>
      <Button
        variant="primary"
        aria-label={`${take} ${ticket.number}`}
        onPress={() => onTake(ticket)}
      >
        {take}
      </Button>
    </div>
  );
}
