import {
  TicketAttachment,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLockLine, RiReplyLine, RiUser3Line } from '@remixicon/react';
import { ReactNode } from 'react';
import { slaTranslationRef } from '../../../translation';
import { useFormat } from '../../common';
import { Markdown } from '../../common/Markdown';
import { raisedBy } from '../raisedBy';
import { RefOrName } from '../RefOrName';
import { useTicketDesk } from '../TicketDesk';
import { useEventTitle } from '../useEventTitle';
import { AttachmentList } from './AttachmentList';
import styles from './Conversation.module.css';
import { isMessage, MessageDetail, MessageType } from './messageTone';

const ICONS: Record<MessageType, JSX.Element> = {
  'agent-reply': <RiReplyLine />,
  'customer-message': <RiUser3Line />,
  'internal-note': <RiLockLine />,
};

/** Between messages, what changed how the ticket stands; all else is in the history. */
const SHOWN_BETWEEN = [
  'status',
  'assignment',
  'merge',
  'estimate',
  'escalation',
  'de-escalation',
];

/** What was said, in the order in which it was said. */
export function Conversation() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const { by, forWhom } = raisedBy(ticket);
  const shown = ticket.events.filter(
    ({ detail }) => isMessage(detail) || SHOWN_BETWEEN.includes(detail.type),
  );
  return (
    <ol className={styles.messages} aria-label={t('conversation.title')}>
      <li>
        <Message
          type="customer-message"
          actor={by}
          at={ticket.createdAt}
          heading={t(
            forWhom ? 'conversation.raisedFor' : 'conversation.raised',
          )}
          forWhom={forWhom}
        >
          {ticket.description ? (
            <Markdown text={ticket.description} />
          ) : (
            <p className={styles.empty}>{t('conversation.noDescription')}</p>
          )}
        </Message>
      </li>
      {shown.map(event => (
        <li key={event.id}>
          {isMessage(event.detail) ? (
            <Said
              event={event}
              detail={event.detail}
              attachments={ticket.attachments}
            />
          ) : (
            <Between event={event} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Said(props: {
  event: TicketEvent;
  detail: MessageDetail;
  attachments: TicketAttachment[];
}) {
  const { event, detail, attachments } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const files = attachments.filter(file =>
    detail.attachments?.includes(file.id),
  );
  const headings: Record<MessageType, string> = {
    'agent-reply': t('conversation.reply'),
    'customer-message': t('conversation.message'),
    'internal-note': t('conversation.internalOnly'),
  };
  return (
    <Message
      type={detail.type}
      actor={event.actor}
      at={event.at}
      heading={headings[detail.type]}
    >
      {detail.text && <Markdown text={detail.text} />}
      {files.length > 0 && <AttachmentList attachments={files} />}
    </Message>
  );
}

function Message(props: {
  type: MessageType;
  actor?: string;
  at: string;
  heading: string;
  /** Ends the heading. */
  forWhom?: string;
  children: ReactNode;
}) {
  const { type, actor, at, heading, forWhom, children } = props;
  const format = useFormat();
  return (
    <article className={styles.message} data-type={type}>
      <header className={styles.head}>
        <span className={styles.icon} aria-hidden>
          {ICONS[type]}
        </span>
        <strong>{actor && <RefOrName value={actor} />}</strong>
        <span className={styles.heading}>
          {heading} {forWhom && <RefOrName value={forWhom} />}
        </span>
        <time dateTime={at} title={format.exact(at)}>
          {format.dateTime(at)}
        </time>
      </header>
      <div className={styles.body}>{children}</div>
    </article>
  );
}

function Between({ event }: { event: TicketEvent }) {
  const format = useFormat();
  const eventTitle = useEventTitle();
  const { detail } = event;
  return (
    <p className={styles.between}>
      {event.actor && (
        <>
          <RefOrName value={event.actor} />
          <span aria-hidden>·</span>
        </>
      )}
      <span>{eventTitle(detail)}</span>
      {detail.type === 'assignment' && (
        <>
          {detail.team && <RefOrName value={detail.team} />}
          {detail.team && detail.person && <span aria-hidden>/</span>}
          {detail.person && <RefOrName value={detail.person} />}
        </>
      )}
      {detail.type === 'estimate' && (
        <span>{format.dateTime(detail.resolveBy)}</span>
      )}
      <time dateTime={event.at} title={format.exact(event.at)}>
        {format.dateTime(event.at)}
      </time>
    </p>
  );
}
