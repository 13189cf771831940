import {
  TicketEvent,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import {
  RiAddCircleLine,
  RiAlarmWarningLine,
  RiArrowDownCircleLine,
  RiArrowUpCircleLine,
  RiAttachment2,
  RiArrowUpDownLine,
  RiCalendarScheduleLine,
  RiCheckDoubleLine,
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
  RiTimerFlashLine,
  RiToolsLine,
  RiUserSharedLine,
  RiZzzLine,
} from '@remixicon/react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { EventDetails } from './EventDetails';
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
  warning: <RiAlarmWarningLine />,
  breach: <RiTimerFlashLine />,
  escalation: <RiArrowUpCircleLine />,
  acknowledgement: <RiCheckDoubleLine />,
  'de-escalation': <RiArrowDownCircleLine />,
};

/** What happened to a ticket, the latest first. */
export function EventTimeline(props: {
  events: TicketEvent[];
  /** For whom the ticket was raised, where that was somebody else. */
  raisedFor: string | undefined;
}) {
  const { events, raisedFor } = props;
  const { t } = useTranslationRef(slaTranslationRef);
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
              {event.detail.type === 'created' && raisedFor && (
                <span>
                  {t('event.raisedFor')} <RefOrName value={raisedFor} />
                </span>
              )}
              <time dateTime={event.at} title={format.exact(event.at)}>
                {format.dateTime(event.at)}
              </time>
            </div>
            <EventDetails detail={event.detail} />
          </div>
        </li>
      ))}
    </ol>
  );
}
