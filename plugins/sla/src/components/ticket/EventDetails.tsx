import {
  ClockName,
  TicketEventDetail,
  TicketFields,
} from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { slaTranslationRef } from '../../translation';
import { useFormat, useNoClocksText } from '../common';
import { Markdown } from '../common/Markdown';
import styles from './EventTimeline.module.css';
import { FieldValue, LONG_FIELDS } from './FieldValue';
import { RefOrName } from './RefOrName';
import { useTicketDesk } from './TicketDesk';
import { TicketLinkText } from './TicketLinkText';
import { useEscalationCause } from './useEscalationCause';

type EscalationDetail = Extract<TicketEventDetail, { type: 'escalation' }>;

/** What an event says besides its title. */
export function EventDetails({ detail }: { detail: TicketEventDetail }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const noClocksText = useNoClocksText();
  switch (detail.type) {
    case 'agent-reply':
    case 'customer-message':
    case 'internal-note':
    case 'workaround':
      return detail.text ? <Text text={detail.text} /> : null;
    case 'created':
      return (
        <Facts>
          {t(`priority.${detail.priority}`)} · {t(`status.${detail.status}`)}
        </Facts>
      );
    case 'assignment':
      return (
        <Facts>
          {detail.team && <RefOrName value={detail.team} />}
          {detail.team && detail.person && ' · '}
          {detail.person && <RefOrName value={detail.person} />}
        </Facts>
      );
    case 'status':
      return detail.resolution ? (
        <Facts>
          {[
            t(`resolutionCode.${detail.resolution.code}`),
            detail.resolution.rootCause,
            detail.resolution.text,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Facts>
      ) : null;
    case 'estimate':
      return (
        <Facts>
          {t('event.resolveBy', { at: format.exact(detail.resolveBy) })}
        </Facts>
      );
    case 'fields':
      return <Fields detail={detail} />;
    case 'link':
      return <OtherTicket id={detail.ticketId} />;
    case 'merge':
      return <OtherTicket id={detail.into ?? detail.from ?? ''} />;
    case 'watch':
      return (
        <Facts>
          <RefOrName value={detail.person} />
        </Facts>
      );
    case 'approval':
      return (
        <Facts>
          <RefOrName value={detail.approver} />
          {detail.comment && ` · ${detail.comment}`}
        </Facts>
      );
    case 'feedback':
      return detail.comment ? <Text text={detail.comment} /> : null;
    case 'policies': {
      const reason = noClocksText(detail.cause, detail.reason);
      return reason ? <Facts>{reason}</Facts> : null;
    }
    case 'warning':
    case 'breach':
      return (
        <>
          <ClockFacts clock={detail.clock} />
          <Recorded recordedAt={detail.recordedAt} />
        </>
      );
    case 'escalation':
      return <Escalation detail={detail} />;
    case 'acknowledgement':
      return detail.comment ? <Text text={detail.comment} /> : null;
    case 'de-escalation':
      return <Text text={detail.reason} />;
    default:
      return null;
  }
}

function Facts({ children }: { children: ReactNode }) {
  return <p className={styles.facts}>{children}</p>;
}

/** Of which promise a clock is the run. */
function ClockFacts({ clock }: { clock: ClockName }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Facts>
      <RefOrName value={clock.policyRef} />
      {clock.face === 'internal' && ` · ${t('face.internal')}`}
    </Facts>
  );
}

/** Said where something was noticed later than it happened. */
function Recorded({ recordedAt }: { recordedAt?: string }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return recordedAt ? (
    <Facts>{t('event.recordedAt', { at: format.exact(recordedAt) })}</Facts>
  ) : null;
}

function Escalation({ detail }: { detail: EscalationDetail }) {
  const causeText = useEscalationCause();
  return (
    <>
      <Facts>
        {causeText(detail)}
        {detail.policyRef && (
          <>
            {' · '}
            <RefOrName value={detail.policyRef} />
          </>
        )}
      </Facts>
      {detail.reason && <Text text={detail.reason} />}
      <Recorded recordedAt={detail.recordedAt} />
    </>
  );
}

function Text({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      <Markdown text={text} />
    </div>
  );
}

function Fields({
  detail,
}: {
  detail: Extract<TicketEventDetail, { type: 'fields' }>;
}) {
  const { t } = useTranslationRef(slaTranslationRef);
  const names = Object.keys(detail.fields) as Array<keyof TicketFields>;
  return (
    <>
      {names.map(name => (
        <Facts key={name}>
          {t(`field.${name}`)}:{' '}
          {detail.was?.[name]?.length && !LONG_FIELDS.includes(name) ? (
            <>
              <FieldValue field={name} value={detail.was[name]} /> →{' '}
            </>
          ) : null}
          <FieldValue field={name} value={detail.fields[name]} />
        </Facts>
      ))}
    </>
  );
}

/** A ticket that an event names by its id; by its number where that is known. */
function OtherTicket({ id }: { id: string }) {
  const { ticket } = useTicketDesk();
  const link = ticket.links.find(one => one.ticketId === id);
  const merged = ticket.mergedInto?.id === id ? ticket.mergedInto : undefined;
  return (
    <Facts>
      <TicketLinkText ticket={link ?? merged ?? { number: id }} />
    </Facts>
  );
}
