import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { StoredEvent } from './fold';

/** Key of the event with which somebody has a ticket from the start. */
export const ASSIGNED_AT_CREATION = 'assigned-at-creation';

/** The events with which a ticket begins: its creation and, if somebody has it from the start, its assignment. */
export function openingEvents(opening: {
  atMs: number;
  actor?: string;
  priority: Priority;
  status: TicketStatus;
  /** Ids of the policy versions that hold for it. */
  policies: string[];
  assignedTeam?: string;
  assignedPerson?: string;
}): StoredEvent[] {
  const {
    atMs,
    actor,
    priority,
    status,
    policies,
    assignedTeam,
    assignedPerson,
  } = opening;
  const created: StoredEvent = {
    atMs,
    actor,
    key: 'created',
    detail: { type: 'created', priority, status, policies },
  };
  return assignedTeam || assignedPerson
    ? [
        created,
        {
          atMs,
          actor,
          key: ASSIGNED_AT_CREATION,
          detail: {
            type: 'assignment',
            team: assignedTeam,
            person: assignedPerson,
          },
        },
      ]
    : [created];
}
