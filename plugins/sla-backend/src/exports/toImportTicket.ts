import {
  ExportedFile,
  ImportTicket,
  MergeDetail,
  NewTicketEventDetail,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { TicketEventRow } from '../database';
import {
  ASSIGNED_AT_CREATION,
  isInternal,
  publicDetail,
  toStoredEvent,
} from '../tickets';
import { ExportRow } from './ExportStore';

const iso = (ms: number) => new Date(ms).toISOString();

/** What only this portal knows: its policies, its files. Warnings and breaches follow from the rest. */
const OF_THIS_PORTAL = new Set(['policies', 'attachment', 'warning', 'breach']);

/**
 * A ticket as an import takes it. Which policies it was promised is not part of it: whoever imports it has policies of its own.
 *
 * @param history - all events of the ticket, in order
 */
export function toImportTicket(
  row: ExportRow,
  history: TicketEventRow[],
  { isStaff }: { isStaff: boolean },
): ImportTicket {
  const ticket: ImportTicket = {
    externalId: String(row.id),
    service: row.service_ref,
    title: row.title,
    type: row.type as TicketType,
    description: row.description ?? undefined,
    requester: row.requester ?? undefined,
    customer: row.customer ?? undefined,
    channel: row.channel ?? undefined,
    category: row.category ?? undefined,
    labels: JSON.parse(row.labels),
    location: row.location ?? undefined,
    impact: (row.impact ?? undefined) as ImportTicket['impact'],
    urgency: (row.urgency ?? undefined) as ImportTicket['urgency'],
    requestType: row.request_type ?? undefined,
    createdAt: '',
    events: [],
    ...fieldsBefore(history),
  };
  const files = filesOf(history, isStaff);
  if (files.length) {
    ticket.files = files;
  }
  for (const event of history) {
    const { atMs, actor, detail } = toStoredEvent(event);
    if (detail.type === 'created') {
      ticket.createdAt = iso(atMs);
      ticket.priority = detail.priority;
      ticket.status = detail.status;
    } else if (
      detail.type === 'assignment' &&
      event.key === ASSIGNED_AT_CREATION
    ) {
      ticket.assignedTeam = detail.team;
      ticket.assignedPerson = detail.person;
    } else if (
      !OF_THIS_PORTAL.has(detail.type) &&
      (isStaff || !isInternal(detail))
    ) {
      ticket.events.push({
        ...portable(
          (isStaff ? detail : publicDetail(detail)) as
            NewTicketEventDetail | MergeDetail,
        ),
        at: iso(atMs),
        actor,
        // Some are written by the system and have none.
        key: event.key ?? `event-${event.id}`,
      });
    }
  }
  return ticket;
}

/** The fields as they were before the first event that changed each. */
function fieldsBefore(history: TicketEventRow[]): Partial<ImportTicket> {
  const before: Record<string, unknown> = {};
  for (const event of history) {
    const { detail } = toStoredEvent(event);
    if (detail.type === 'fields') {
      const was = detail.was as Record<string, unknown> | undefined;
      for (const name of Object.keys(detail.fields)) {
        if (!(name in before)) {
          before[name] = was?.[name];
        }
      }
    }
  }
  return before;
}

/** Names of files, so that whoever imports the ticket knows what is missing. */
function filesOf(history: TicketEventRow[], isStaff: boolean): ExportedFile[] {
  return history.map(toStoredEvent).flatMap(({ atMs, actor, detail }) => {
    if (detail.type !== 'attachment' || (detail.internal && !isStaff)) {
      return [];
    }
    const { name, mediaType, size, internal } = detail;
    return [{ name, mediaType, size, internal, at: iso(atMs), actor }];
  });
}

/** Without what means nothing elsewhere. */
function portable(
  detail: NewTicketEventDetail | MergeDetail,
): NewTicketEventDetail | MergeDetail {
  if (detail.type === 'merge') {
    const { type, into, from, removed } = detail;
    return { type, into, from, removed };
  }
  if (!('attachments' in detail)) {
    return detail;
  }
  const { attachments, ...rest } = detail;
  return rest;
}
