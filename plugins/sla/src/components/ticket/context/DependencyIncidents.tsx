import { QueueQuery, Ticket } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  FailureAlert,
  PriorityText,
  RiskPill,
  useFormat,
  useResource,
} from '../../common';
import { ReadProperty } from '../properties/ReadProperty';
import styles from '../ticket.module.css';
import { TicketLinkText } from '../TicketLinkText';
import { Items } from './Items';

const SHOWN = 5;
const DAYS = 7;
/** As many as an address holds. */
const MOST_ASKED = 50;

/** Incidents below the service, those that are open and those that were until lately: perhaps the cause of this ticket. */
export function DependencyIncidents({ services }: { services: string[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const asked = services.slice(0, MOST_ASKED);
  const { data, error } = useResource({
    key: asked.join(' '),
    load: () => {
      const ask = (query: QueueQuery) =>
        api.listTickets({
          services: asked,
          type: ['incident'],
          limit: SHOWN,
          // Put off by staff, but there.
          snoozed: false,
          ...query,
        });
      return Promise.all([
        ask({ open: true, orderBy: 'newest' }),
        ask({
          open: false,
          resolvedFrom: new Date(Date.now() - DAYS * 86_400_000).toISOString(),
          orderBy: 'updated',
        }),
      ]);
    },
  });
  if (error) {
    return <FailureAlert error={error} />;
  }
  const [open, resolved] = data ?? [];
  const rest = services.length - asked.length;
  return (
    <>
      <ReadProperty label={t('serviceContext.incidents')}>
        {open && <Incidents {...open} none={t('serviceContext.noIncidents')} />}
      </ReadProperty>
      <ReadProperty label={t('serviceContext.resolved', { count: DAYS })}>
        {resolved && (
          <Incidents {...resolved} none={t('serviceContext.noResolved')} />
        )}
      </ReadProperty>
      {rest > 0 && (
        <p className={styles.minor}>
          {t('serviceContext.notAsked', { count: rest })}
        </p>
      )}
    </>
  );
}

function Incidents(props: {
  items: Ticket[];
  totalItems: number;
  none: string;
}) {
  const { items, totalItems, none } = props;
  return items.length ? (
    <Items
      items={items.map(incident => (
        <Incident {...incident} />
      ))}
      more={totalItems - items.length}
    />
  ) : (
    <>{none}</>
  );
}

function Incident(ticket: Ticket) {
  const format = useFormat();
  const { resolvedAt } = ticket;
  return (
    <span className={styles.row}>
      <TicketLinkText ticket={ticket} />
      <PriorityText priority={ticket.priority} />
      {resolvedAt ? (
        <time dateTime={resolvedAt} className={styles.minor}>
          {format.dateTime(resolvedAt)}
        </time>
      ) : (
        <RiskPill risk={ticket.risk} />
      )}
    </span>
  );
}
