import { ConflictError, InputError } from '@backstage/errors';
import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import {
  NewTicketEventDetail,
  TicketEventDetail,
  statusAfter,
} from '@backstage-sla/plugin-sla-common';
import { StoredEvent, TicketFold } from './fold';

/** An estimate further ahead than this is a slip of the keyboard. */
const FARTHEST_ESTIMATE_MS = 5 * 365 * 24 * 60 * 60 * 1000;

/** What one thing that a person does means as events. Throws ConflictError or InputError where it cannot be done. */
export function eventsOf(
  detail: NewTicketEventDetail,
  ticket: Pick<TicketFold, 'status'>,
  nowMs: number,
): TicketEventDetail[] {
  if (
    ticket.status === 'closed' &&
    detail.type !== 'status' &&
    detail.type !== 'internal-note'
  ) {
    throw new ConflictError(
      `type: a closed ticket takes no ${detail.type}; reopen it first by setting its status to open`,
    );
  }
  switch (detail.type) {
    case 'estimate': {
      const resolveByMs = Date.parse(detail.resolveBy);
      if (resolveByMs <= nowMs) {
        throw new InputError(`resolveBy: ${detail.resolveBy} has passed`);
      }
      if (resolveByMs > nowMs + FARTHEST_ESTIMATE_MS) {
        throw new InputError(
          `resolveBy: ${detail.resolveBy} is more than 5 years ahead`,
        );
      }
      return [detail];
    }
    case 'assignment':
      if (!detail.team && !detail.person) {
        throw new InputError(
          'team: an assignment needs a team, a person or both',
        );
      }
      return [detail];
    case 'customer-message':
    case 'agent-reply': {
      const status = statusAfter(detail.type, ticket.status);
      return status ? [detail, { type: 'status', status }] : [detail];
    }
    default:
      return [detail];
  }
}

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
