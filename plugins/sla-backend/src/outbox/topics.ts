import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';

/** A clock that stopped in time is no event of the ticket, but others want to hear of it. */
export type OutboxDetail =
  | TicketEventDetail
  | {
      type: 'met';
      clock: Extract<TicketEventDetail, { type: 'breach' }>['clock'];
    };

/** Under which topic each kind of happening is told. They are part of what others build on: docs/events.md lists them. */
export const TOPICS: Record<OutboxDetail['type'], string> = {
  created: 'sla.ticket.created',
  'agent-reply': 'sla.ticket.agent-replied',
  'customer-message': 'sla.ticket.customer-replied',
  'internal-note': 'sla.ticket.note-added',
  status: 'sla.ticket.status-changed',
  priority: 'sla.ticket.priority-changed',
  assignment: 'sla.ticket.assigned',
  estimate: 'sla.ticket.estimated',
  fields: 'sla.ticket.fields-changed',
  link: 'sla.ticket.linked',
  watch: 'sla.ticket.watched',
  approval: 'sla.ticket.approval',
  snooze: 'sla.ticket.snoozed',
  workaround: 'sla.ticket.workaround-changed',
  feedback: 'sla.ticket.rated',
  attachment: 'sla.ticket.attachment-added',
  merge: 'sla.ticket.merged',
  policies: 'sla.ticket.policies-changed',
  warning: 'sla.clock.warned',
  breach: 'sla.clock.breached',
  met: 'sla.clock.met',
  escalation: 'sla.escalation.raised',
  acknowledgement: 'sla.escalation.acknowledged',
  'de-escalation': 'sla.escalation.ended',
};
