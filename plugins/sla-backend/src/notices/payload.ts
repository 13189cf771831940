import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { ClockName } from '@backstage-sla/plugin-sla-common';
import { shortKey } from '../outbox';
import { NOTICE_TOPICS } from './topics';
import { Happened } from './types';
import { severityOf, title } from './words';

/** A notification about a ticket. Sent again, it takes the place of the one before. */
export function payload(
  { entry, ticket }: Happened,
  kind: keyof typeof NOTICE_TOPICS,
  text: Pick<NotificationPayload, 'title' | 'description' | 'severity'> & {
    /** What takes the place of what; the happening unless told. */
    about?: string;
  },
): NotificationPayload {
  const topic = NOTICE_TOPICS[kind];
  const { about, ...said } = text;
  return {
    severity: severityOf(ticket),
    ...said,
    title: title(said.title),
    link: `/sla/tickets/${ticket.number}`,
    topic,
    scope: shortKey(`sla:${ticket.row.id}:${about ?? `${topic}:${entry.key}`}`),
  };
}

/** Warning and breach of a clock are one notification that gets worse. */
export function aboutClock({
  policyRef,
  metric,
  cycle,
  face,
}: ClockName): string {
  return `clock:${policyRef}|${metric}|${cycle}|${face}`;
}
