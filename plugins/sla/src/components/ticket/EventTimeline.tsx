import {
  TicketEvent,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAddCircleLine,
  RiAttachment2,
  RiArrowUpDownLine,
  RiCalendarScheduleLine,
  RiEditLine,
  RiExchangeLine,
  RiEyeLine,
  RiFileShieldLine,
  RiGitMergeLine,
  RiLinksLine,
  RiLockLine,
  RiMessage2Line,
  RiReplyLine,
  RiShieldCheckLine,
  RiStarLine,
  RiToolsLine,
  RiUserSharedLine,
  RiZzzLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import styles from './EventTimeline.module.css';
import { RefOrName } from './RefOrName';
import { useEventTitle } from './useEventTitle';

const ICONS: Record<TicketEventDetail['type'], JSX.Element> = {
  created: <RiAddCircleLine />,
  'agent-reply': <RiReplyLine />,
  'customer-message': <RiMessage2Line />,
  'internal-note': <RiLockLine />,
  status: <RiExchangeLine />,
  priority: <RiArrowUpDownLine />,
  assignment: <RiUserSharedLine />,
  estimate: <RiCalendarScheduleLine />,
  policies: <RiFileShieldLine />,
  fields: <RiEditLine />,
  link: <RiLinksLine />,
  watch: <RiEyeLine />,
  approval: <RiShieldCheckLine />,
  snooze: <RiZzzLine />,
  workaround: <RiToolsLine />,
  feedback: <RiStarLine />,
  attachment: <RiAttachment2 />,
  merge: <RiGitMergeLine />,
};

/** What happened to a ticket, the latest first. */
export function EventTimeline({ events }: { events: TicketEvent[] }) {
  const format = useFormat();
  const eventTitle = useEventTitle();
  const latestFirst = [...events].reverse();
  return (
    <ol className={styles.events} reversed>
      {latestFirst.map(event => (
        <li
          key={event.id}
          className={styles.event}
          data-type={event.detail.type}
        >
          <span className={styles.icon} aria-hidden>
            {ICONS[event.detail.type]}
          </span>
          <div className={styles.content}>
            <div className={styles.head}>
              <strong>{eventTitle(event.detail)}</strong>
              {event.actor && <RefOrName value={event.actor} />}
              <time dateTime={event.at} title={format.exact(event.at)}>
                {format.dateTime(event.at)}
              </time>
            </div>
            <EventText detail={event.detail} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function EventText({ detail }: { detail: TicketEventDetail }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  switch (detail.type) {
    case 'agent-reply':
    case 'customer-message':
    case 'internal-note':
      return detail.text ? <p className={styles.text}>{detail.text}</p> : null;
    case 'created':
      return (
        <p className={styles.facts}>
          {t(`priority.${detail.priority}`)} · {t(`status.${detail.status}`)}
        </p>
      );
    case 'assignment':
      return (
        <p className={styles.facts}>
          {detail.team && <RefOrName value={detail.team} />}
          {detail.team && detail.person && ' · '}
          {detail.person && <RefOrName value={detail.person} />}
        </p>
      );
    case 'estimate':
      return (
        <p className={styles.facts}>
          {t('event.resolveBy', { at: format.exact(detail.resolveBy) })}
        </p>
      );
    case 'policies':
      return <p className={styles.facts}>{detail.reason}</p>;
    default:
      return null;
  }
}
