import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useState } from 'react';
import { slaTranslationRef } from '../../../translation';
import { EventTimeline } from '../EventTimeline';
import { raisedBy } from '../raisedBy';
import styles from '../ticket.module.css';
import { useTicketDesk } from '../TicketDesk';

type EventType = TicketEventDetail['type'];

const KINDS = {
  messages: ['created', 'agent-reply', 'customer-message', 'internal-note'],
  changes: [
    'created',
    'status',
    'priority',
    'fields',
    'estimate',
    'snooze',
    'workaround',
  ],
  assignment: ['assignment', 'watch'],
  links: ['link', 'merge'],
  approvals: ['approval', 'feedback'],
  files: ['attachment'],
  deadlines: [
    'warning',
    'breach',
    'escalation',
    'acknowledgement',
    'de-escalation',
  ],
  policies: ['created', 'policies'],
} as const satisfies Record<string, EventType[]>;

type Kind = keyof typeof KINDS;
const ALL = 'all';

/** Everything that happened to the ticket, the latest first; of one kind when asked. */
export function History() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const [kind, setKind] = useState<Kind | typeof ALL>(ALL);
  const shown = ticket.events.filter(
    ({ detail }) =>
      kind === ALL ||
      (KINDS[kind] as readonly EventType[]).includes(detail.type),
  );
  return (
    <div className={styles.form}>
      <Select
        className={styles.narrow}
        label={t('history.show')}
        size="small"
        options={[
          { id: ALL, label: t('history.all') },
          ...(Object.keys(KINDS) as Kind[]).map(id => ({
            id,
            label: t(`history.kinds.${id}`),
          })),
        ]}
        value={kind}
        onChange={next => setKind(next as Kind)}
      />
      {shown.length ? (
        <EventTimeline events={shown} raisedFor={raisedBy(ticket).forWhom} />
      ) : (
        <p className={styles.minor}>{t('history.nothing')}</p>
      )}
    </div>
  );
}
