import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { TicketRow } from '../database';
import { publicDetail } from '../tickets/internalEvents';
import { promisedDetail } from '../tickets/promisedPolicies';
import { OutboxDetail } from './topics';
import { StoredEntry } from './types';

/** What subscribers to events and receivers of webhooks get: docs/events.md. */
export interface SlaMessage {
  /** Same for the same happening, however often it is sent. */
  id: string;
  type: string;
  /** When it happened. */
  timestamp: string;
  data: {
    ticket: MessageTicket;
    /** What happened, as the history of the ticket has it. */
    event: JsonObject;
    previousStatus?: string;
    /** Entity ref of who did it. */
    actor?: string;
    /** For staff only. */
    internal: boolean;
    /** Recorded later than it should have been. */
    late: boolean;
  };
}

/** A ticket as it stood when the message was made. */
export interface MessageTicket {
  id: string;
  number: string;
  title: string;
  type: string;
  service: string;
  serviceOwner?: string;
  priority: string;
  status: string;
  requester?: string;
  customer?: string;
  assignedTeam?: string;
  assignedPerson?: string;
  labels: string[];
  createdAt: string;
  source?: string;
  externalId?: string;
  url: string;
}

/** Same for the same happening of any ticket. */
export function messageKey({
  ticketId,
  key,
}: Pick<StoredEntry, 'ticketId' | 'key'>): string {
  return `${ticketId}:${key}`;
}

export function messageOf(
  entry: StoredEntry,
  ticket: TicketRow,
  options: {
    numberPrefix: string;
    baseUrl: string;
    /** For a receiver that gets what only staff may see, too. */
    whole: boolean;
    /** Of a policy version by its id. */
    isForStaff: (versionId: string) => boolean;
  },
): SlaMessage {
  const { detail, actor, internal, late, previousStatus } = entry;
  return {
    id: messageKey(entry),
    type: entry.topic,
    timestamp: new Date(entry.atMs).toISOString(),
    data: {
      ticket: toMessageTicket(ticket, options),
      event: (options.whole || internal
        ? detail
        : publicDetail(toldDetail(detail, options))) as unknown as JsonObject,
      ...(previousStatus && { previousStatus }),
      ...(actor && { actor }),
      internal,
      late,
    },
  };
}

function toldDetail(
  detail: OutboxDetail,
  { isForStaff }: { isForStaff: (versionId: string) => boolean },
): OutboxDetail {
  return detail.type === 'created' || detail.type === 'policies'
    ? promisedDetail(detail, isForStaff)
    : detail;
}

function toMessageTicket(
  row: TicketRow,
  { numberPrefix, baseUrl }: { numberPrefix: string; baseUrl: string },
): MessageTicket {
  const number = ticketNumber(row.id, numberPrefix);
  const optional = {
    serviceOwner: row.service_owner,
    requester: row.requester,
    customer: row.customer,
    assignedTeam: row.assigned_team,
    assignedPerson: row.assigned_person,
    source: row.source,
    externalId: row.external_id,
  };
  const known = Object.entries(optional).filter(([, value]) => value !== null);
  return {
    id: String(row.id),
    number,
    title: row.title,
    type: row.type,
    service: row.service_ref,
    priority: row.priority,
    status: row.status,
    labels: JSON.parse(row.labels),
    createdAt: new Date(Number(row.created_at)).toISOString(),
    url: `${baseUrl}/sla/tickets/${number}`,
    ...Object.fromEntries(known),
  };
}

/** As deliveries keep it. */
export function toJson(message: SlaMessage): JsonObject {
  return message as unknown as { [key: string]: JsonValue };
}
