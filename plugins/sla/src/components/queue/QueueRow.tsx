import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckboxBlankLine,
  RiCheckboxFill,
  RiFlashlightFill,
  RiZzzLine,
} from '@remixicon/react';
import { memo, MouseEvent } from 'react';
import { Link } from 'react-router-dom';
import { slaTranslationRef } from '../../translation';
import {
  Countdown,
  EscalationPill,
  PriorityText,
  useClockSideText,
  useFormat,
} from '../common';
import { ColumnId } from './columns';
import { dueOf, otherDues, pausedClocks } from '../ticket/deadline';
import styles from './QueueList.module.css';
import { TimeLeft } from './TimeLeft';

/** What all rows of the list have in common. */
export interface RowContext {
  /** Entity ref of the reader. */
  user: string;
  columns: ColumnId[];
  isCards: boolean;
  nameOf: (ref: string) => string;
  /** Address of a ticket's page, where there is one. */
  pathOf: (number: string) => string | undefined;
  onDeadline: () => void;
  onPoint: (ticket: Ticket, event: MouseEvent) => void;
  onToggle: (ticket: Ticket, event: MouseEvent) => void;
  onClaim: (ticket: Ticket) => void;
}

/** A ticket in the queue: how long there is, what it is about, and the facts that the reader chose. */
export const QueueRow = memo(function Row(props: {
  id: string;
  index: number;
  top: number;
  height: number;
  ticket: Ticket;
  isActive: boolean;
  isSelected: boolean;
  isNext: boolean;
  context: RowContext;
}) {
  const { id, index, top, height, ticket, isActive, isSelected, isNext } =
    props;
  const { context } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const Check = isSelected ? RiCheckboxFill : RiCheckboxBlankLine;
  return (
    // Rows are pointed at; the keyboard is with the grid, which names its active row.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles.row}
      data-active={isActive || undefined}
      data-selected={isSelected || undefined}
      data-next={isNext || undefined}
      style={{ top, height }}
      onClick={event => context.onPoint(ticket, event)}
    >
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        role="gridcell"
        tabIndex={-1}
        className={styles.check}
        onClick={event => {
          event.stopPropagation();
          context.onToggle(ticket, event);
        }}
        title={t('queue.key.select')}
      >
        <Check aria-hidden />
      </div>
      <div role="gridcell" className={styles.time}>
        <TimeLeft ticket={ticket} onElapsed={context.onDeadline} />
      </div>
      <div role="gridcell" className={styles.ticket}>
        <Title ticket={ticket} isNext={isNext} context={context} />
        {context.isCards && (
          <div className={styles.facts}>
            <PriorityText priority={ticket.priority} />
            <span>{t(`status.${ticket.status}`)}</span>
            <Assigned ticket={ticket} context={context} />
          </div>
        )}
      </div>
      {!context.isCards &&
        context.columns.map(column => (
          <div key={column} role="gridcell" className={styles.cell}>
            <Fact column={column} ticket={ticket} context={context} />
          </div>
        ))}
    </div>
  );
});

function Title(props: {
  ticket: Ticket;
  isNext: boolean;
  context: RowContext;
}) {
  const { ticket, isNext, context } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const path = context.pathOf(ticket.number);
  return (
    <>
      <span className={styles.titleLine}>
        {isNext && (
          <span className={styles.next}>
            <RiFlashlightFill aria-hidden />
            {t('queue.next.badge')}
          </span>
        )}
        <EscalationPill escalation={ticket.escalation} />
        {path ? (
          // Enter opens the active row, so the link is for the mouse and for opening elsewhere.
          <Link to={path} tabIndex={-1} className={styles.title}>
            {ticket.title}
          </Link>
        ) : (
          <span className={styles.title}>{ticket.title}</span>
        )}
      </span>
      <span className={styles.minor}>
        {ticket.number} · {context.nameOf(ticket.service)}
        {ticket.snoozedUntil && (
          <span className={styles.snoozed}>
            <RiZzzLine aria-hidden />
            {t('queue.snoozedUntil', {
              at: format.dateTime(ticket.snoozedUntil),
            })}
          </span>
        )}
      </span>
    </>
  );
}

function Fact(props: {
  column: ColumnId;
  ticket: Ticket;
  context: RowContext;
}): JSX.Element | null {
  const { column, ticket, context } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  switch (column) {
    case 'clocks':
      return <OtherClocks ticket={ticket} onElapsed={context.onDeadline} />;
    case 'priority':
      return <PriorityText priority={ticket.priority} />;
    case 'status':
      return <Clipped text={t(`status.${ticket.status}`)} />;
    case 'assigned':
      return <Assigned ticket={ticket} context={context} />;
    case 'type':
      return <Clipped text={t(`type.${ticket.type}`)} />;
    case 'created':
      return <Clipped text={format.dateTime(ticket.createdAt)} />;
    case 'updated':
      return <Clipped text={format.dateTime(ticket.updatedAt)} />;
    case 'labels':
      return <Clipped text={ticket.labels.join(', ')} />;
    case 'category':
      return <Clipped text={ticket.category ?? ''} />;
    default: {
      const ref = ticket[column];
      return <Clipped text={ref ? context.nameOf(ref) : ''} />;
    }
  }
}

function Clipped({ text }: { text: string }) {
  return (
    <span className={styles.clipped} title={text || undefined}>
      {text || '–'}
    </span>
  );
}

function Assigned(props: { ticket: Ticket; context: RowContext }) {
  const { ticket, context } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const team = ticket.assignedTeam && context.nameOf(ticket.assignedTeam);
  if (!ticket.assignedPerson) {
    return (
      <span className={styles.two}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.claim}
          title={t('queue.key.claim')}
          onClick={event => {
            event.stopPropagation();
            context.onClaim(ticket);
          }}
        >
          {t('queue.action.claim')}
          <span className={styles.hidden}> {ticket.number}</span>
        </button>
        {team && <span className={styles.minor}>{team}</span>}
      </span>
    );
  }
  const isMine =
    ticket.assignedPerson.toLowerCase() === context.user.toLowerCase();
  return (
    <span className={styles.two}>
      <span
        className={styles.clipped}
        data-mine={isMine || undefined}
        title={context.nameOf(ticket.assignedPerson)}
      >
        {isMine ? t('queue.you') : context.nameOf(ticket.assignedPerson)}
      </span>
      {team && <span className={styles.minor}>{team}</span>}
    </span>
  );
}

function OtherClocks(props: { ticket: Ticket; onElapsed: () => void }) {
  const { ticket, onElapsed } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const sideText = useClockSideText();
  // Two lines are what a row has room for.
  const dues = otherDues(ticket).slice(0, 2);
  const paused = pausedClocks(ticket)
    // Without a deadline, the first of them stands in front already.
    .slice(dueOf(ticket) ? 0 : 1)
    .slice(0, 2 - dues.length);
  return (
    <span className={styles.two}>
      {dues.map(due => (
        <span key={due.clock.key} className={styles.clock}>
          <span className={styles.minor}>
            {t(`metric.${due.clock.metric}`)}
            {sideText(due.clock)}
          </span>{' '}
          <Countdown at={due.at} onElapsed={onElapsed} />
        </span>
      ))}
      {paused.map(clock => (
        <span key={clock.key} className={styles.clock}>
          <span className={styles.minor}>{t(`metric.${clock.metric}`)}</span>{' '}
          {t('risk.paused')}
        </span>
      ))}
      {dues.length + paused.length === 0 && '–'}
    </span>
  );
}
