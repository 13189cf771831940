import {
  PolicyLookup,
  Priority,
  TicketClockState,
  TicketStatus,
  applyEvent,
} from '@backstage-sla/sla-engine';
import {
  TicketEventDetail,
  clockEventOf,
} from '@backstage-sla/plugin-sla-common';

/** A ticket event as it is stored. */
export interface StoredEvent {
  atMs: number;
  actor?: string;
  key?: string;
  detail: TicketEventDetail;
}

/** The part of a ticket that its events make. */
export interface TicketFold {
  priority: Priority;
  status: TicketStatus;
  assignedTeam?: string;
  assignedPerson?: string;
  createdAtMs: number;
  updatedAtMs: number;
  resolvedAtMs?: number;
  reopenCount: number;
  clockState: TicketClockState;
}

export function isDone(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'closed';
}

/** Applies one event. The first must be `created`. */
export function foldEvent(
  fold: TicketFold | undefined,
  event: StoredEvent,
  policies: PolicyLookup,
): TicketFold {
  const { detail, atMs } = event;
  const clockEvent = clockEventOf(detail, atMs);
  const clockState = clockEvent
    ? applyEvent(fold?.clockState, clockEvent, policies)
    : fold?.clockState;
  if (detail.type === 'created') {
    return {
      priority: detail.priority,
      status: detail.status,
      createdAtMs: atMs,
      updatedAtMs: atMs,
      resolvedAtMs: isDone(detail.status) ? atMs : undefined,
      reopenCount: 0,
      clockState: clockState!,
    };
  }
  if (!fold) {
    throw new Error(
      `The first event of a ticket is ${detail.type}, not created`,
    );
  }
  const next: TicketFold = {
    ...fold,
    clockState: clockState!,
    updatedAtMs: Math.max(fold.updatedAtMs, atMs),
  };
  switch (detail.type) {
    case 'status': {
      const wasDone = isDone(fold.status);
      const nowDone = isDone(detail.status);
      next.status = detail.status;
      if (nowDone && !wasDone) {
        next.resolvedAtMs = atMs;
      } else if (wasDone && !nowDone) {
        next.resolvedAtMs = undefined;
        next.reopenCount += 1;
      }
      return next;
    }
    case 'priority':
      next.priority = detail.priority;
      return next;
    case 'assignment':
      next.assignedTeam = detail.team;
      next.assignedPerson = detail.person;
      return next;
    default:
      return next;
  }
}

/** Folds a whole history, in the order of its instants and, at one instant, in the order given. */
export function foldHistory(
  events: StoredEvent[],
  policies: PolicyLookup,
): TicketFold {
  const fold = events.reduce<TicketFold | undefined>(
    (before, event) => foldEvent(before, event, policies),
    undefined,
  );
  if (!fold) {
    throw new Error('A ticket without events');
  }
  return fold;
}

/** Ids of all policy versions that a history mentions. */
export function policiesMentioned(events: StoredEvent[]): string[] {
  return events.flatMap(({ detail }) =>
    detail.type === 'created' || detail.type === 'policies'
      ? detail.policies
      : [],
  );
}

/** Ids of the policy versions in force on a ticket. */
export function heldVersions({ clockState }: TicketFold): string[] {
  return clockState.policies
    .filter(policy => policy.inForce)
    .map(policy => policy.id);
}
