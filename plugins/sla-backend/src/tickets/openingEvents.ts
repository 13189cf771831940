import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { StoredEvent } from './fold';

/** Key of the event with which a ticket begins. */
export const CREATED = 'created';

/** Key of the event with which somebody has a ticket from the start. */
export const ASSIGNED_AT_CREATION = 'assigned-at-creation';

/** The events with which a ticket begins: its creation, its assignment if somebody has it from the start, and the approvals asked for. */
export function openingEvents(opening: {
  atMs: number;
  actor?: string;
  priority: Priority;
  status: TicketStatus;
  /** Ids of the policy versions that hold for it. */
  policies: string[];
  assignedTeam?: string;
  assignedPerson?: string;
  /** Entity refs of who has to approve it. */
  approvers?: string[];
}): StoredEvent[] {
  const {
    atMs,
    actor,
    priority,
    status,
    policies,
    assignedTeam,
    assignedPerson,
    approvers = [],
  } = opening;
  const created: StoredEvent = {
    atMs,
    actor,
    key: CREATED,
    detail: { type: 'created', priority, status, policies },
  };
  const events = [created];
  if (assignedTeam || assignedPerson) {
    events.push({
      atMs,
      actor,
      key: ASSIGNED_AT_CREATION,
      detail: {
        type: 'assignment',
        team: assignedTeam,
        person: assignedPerson,
      },
    });
  }
  for (const approver of approvers) {
    for (const detail of askingEvents(approver)) {
      events.push({ atMs, actor, detail });
    }
  }
  return events;
}

/** Whoever is asked to approve a ticket hears of it from then on, and may so be allowed to read it. */
export function askingEvents(
  approver: string,
  comment?: string,
): TicketEventDetail[] {
  return [
    { type: 'approval', approver, decision: 'asked', comment },
    { type: 'watch', person: approver, watching: true },
  ];
}

/** Whoever is no longer asked hears of the ticket no longer. */
export function withdrawingEvents(
  detail: Extract<TicketEventDetail, { type: 'approval' }>,
  watchers: string[],
): TicketEventDetail[] {
  const watching = watchers.includes(detail.approver);
  return watching
    ? [detail, { type: 'watch', person: detail.approver, watching: false }]
    : [detail];
}
