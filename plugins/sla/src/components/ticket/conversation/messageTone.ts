import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';

/** What people write to each other on a ticket. */
export const MESSAGE_TYPES = [
  'agent-reply',
  'customer-message',
  'internal-note',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];
export type MessageDetail = Extract<TicketEventDetail, { type: MessageType }>;

export function isMessage(detail: TicketEventDetail): detail is MessageDetail {
  return (MESSAGE_TYPES as readonly string[]).includes(detail.type);
}
