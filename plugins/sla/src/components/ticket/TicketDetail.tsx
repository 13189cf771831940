import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { slaTranslationRef } from '../../translation';
import { PriorityText, RiskPill, useFormat } from '../common';
import { ClockTable } from './ClockTable';
import { EventTimeline } from './EventTimeline';
import { RefOrName } from './RefOrName';
import { TicketActions } from './TicketActions';
import styles from './TicketDetail.module.css';

/** All about one ticket: its facts, its clocks, what can be done, what was done. */
export function TicketDetail(props: {
  ticket: TicketWithEvents;
  onDeadline: () => void;
  onChanged: () => void;
}) {
  const { ticket, onDeadline, onChanged } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.detail}>
      <Facts ticket={ticket} />
      {ticket.description && (
        <p className={styles.description}>{ticket.description}</p>
      )}
      <Section title={t('ticket.clocks')}>
        {ticket.clocks.length ? (
          <ClockTable
            ticketId={ticket.id}
            clocks={ticket.clocks}
            events={ticket.events}
            onElapsed={onDeadline}
          />
        ) : (
          <Alert
            status="info"
            icon
            title={t('ticket.noClocks')}
            description={ticket.noClocksReason}
          />
        )}
      </Section>
      <Section title={t('ticket.actions')}>
        <TicketActions ticket={ticket} onDone={onChanged} />
      </Section>
      <Section title={t('ticket.timeline')}>
        <EventTimeline events={ticket.events} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <Text as="h3" variant="body-large" weight="bold">
        {title}
      </Text>
      {children}
    </section>
  );
}

function Facts({ ticket }: { ticket: TicketWithEvents }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const facts: Array<[string, ReactNode]> = [
    [t('ticket.id'), ticket.id],
    [t('ticket.risk'), <RiskPill risk={ticket.risk} />],
    [t('ticket.priority'), <PriorityText priority={ticket.priority} />],
    [t('ticket.status'), t(`status.${ticket.status}`)],
    [t('ticket.type'), t(`type.${ticket.type}`)],
    [
      t('ticket.service'),
      <EntityRefLink entityRef={ticket.service} hideIcon />,
    ],
    [t('ticket.requester'), nameOf(ticket.requester)],
    [t('ticket.customer'), nameOf(ticket.customer)],
    [t('ticket.assignedTeam'), nameOf(ticket.assignedTeam)],
    [t('ticket.assignedPerson'), nameOf(ticket.assignedPerson)],
    [t('ticket.channel'), ticket.channel],
    [t('ticket.category'), ticket.category],
    [t('ticket.created'), format.dateTime(ticket.createdAt)],
    [
      t('ticket.resolved'),
      ticket.resolvedAt && format.dateTime(ticket.resolvedAt),
    ],
    [
      t('ticket.reopened'),
      ticket.reopenCount
        ? t('ticket.times', { count: ticket.reopenCount })
        : undefined,
    ],
    [
      t('ticket.source'),
      ticket.source && [ticket.source, ticket.externalId].join(' '),
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function nameOf(value: string | undefined): ReactNode {
  return value && <RefOrName value={value} />;
}
