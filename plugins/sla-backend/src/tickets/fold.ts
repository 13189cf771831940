import {
  EscalationSpec,
  EscalationState,
  PolicyLookup,
  Priority,
  TicketClockState,
  TicketStatus,
  acknowledge,
  applyEvent,
  clockKey,
  deEscalate,
  escalate,
  noEscalations,
} from '@backstage-sla/sla-engine';
import {
  NoClocksCause,
  TicketEventDetail,
  TicketFields,
  TicketResolution,
  clockEventOf,
} from '@backstage-sla/plugin-sla-common';
import { isFact, isInternal } from './internalEvents';
import {
  NO_PEOPLE_AND_LINKS,
  PeopleAndLinks,
  foldPeopleAndLinks,
} from './peopleAndLinks';

/** Keys of what an escalation did to its ticket begin so. */
export const BY_ESCALATION = 'escalation:';

/** A ticket event as it is stored. */
export interface StoredEvent {
  atMs: number;
  actor?: string;
  key?: string;
  detail: TicketEventDetail;
  /** The rule of a policy that asked for it. It is not stored, but goes out with the event. */
  rule?: EscalationSpec;
  /** It is about an agreement that is for staff. Goes out with the event like the rule. */
  forStaff?: boolean;
}

/** The part of a ticket that its events make. */
export interface TicketFold {
  /** How many events it has, and how many of them everybody sees. */
  version: number;
  publicVersion: number;
  priority: Priority;
  status: TicketStatus;
  assignedTeam?: string;
  assignedPerson?: string;
  createdAtMs: number;
  updatedAtMs: number;
  /** Instant of the last event that everybody sees. */
  publicUpdatedAtMs: number;
  resolvedAtMs?: number;
  resolution?: TicketResolution;
  reopenCount: number;
  /** How many times it was handed to somebody. */
  assignmentCount: number;
  /** When somebody last did something for it, or wrote. */
  lastActivityMs: number;
  estimateAtMs?: number;
  snoozedUntilMs?: number;
  workaround?: string;
  /** Id of the ticket that goes on in its place. */
  mergedInto?: number;
  feedback?: { score: number; comment?: string; atMs: number };
  /** Why no policy holds, where events of this fold chose policies anew; empty where one does. */
  noClocksReason?: string;
  /** The same in data, where it is known. */
  noClocksCause?: NoClocksCause;
  /** Fields that events of this fold changed. The others are as they are stored. */
  fields: TicketFields;
  peopleAndLinks: PeopleAndLinks;
  clockState: TicketClockState;
  escalations: EscalationState;
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
      version: 1,
      publicVersion: 1,
      priority: detail.priority,
      status: detail.status,
      createdAtMs: atMs,
      updatedAtMs: atMs,
      publicUpdatedAtMs: atMs,
      resolvedAtMs: isDone(detail.status) ? atMs : undefined,
      reopenCount: 0,
      assignmentCount: 0,
      lastActivityMs: atMs,
      fields: {},
      peopleAndLinks: NO_PEOPLE_AND_LINKS,
      clockState: clockState!,
      escalations: noEscalations(atMs),
    };
  }
  if (!fold) {
    throw new Error(
      `The first event of a ticket is ${detail.type}, not created`,
    );
  }
  const escalations = escalationsAfter(event, fold);
  if (isFact(detail)) {
    return { ...fold, escalations };
  }
  const isPublic = !isInternal(detail);
  return {
    ...fold,
    clockState: clockState!,
    version: fold.version + 1,
    publicVersion: fold.publicVersion + (isPublic ? 1 : 0),
    updatedAtMs: Math.max(fold.updatedAtMs, atMs),
    publicUpdatedAtMs: isPublic
      ? Math.max(fold.publicUpdatedAtMs, atMs)
      : fold.publicUpdatedAtMs,
    lastActivityMs: isActivity(event)
      ? Math.max(fold.lastActivityMs, atMs)
      : fold.lastActivityMs,
    peopleAndLinks: foldPeopleAndLinks(fold.peopleAndLinks, detail, atMs),
    escalations,
    ...changesBy(detail, fold, atMs),
  };
}

/** A rollout goes through all open tickets, and where policies held before there is no reason to take away. */
function noClocksReasonAfter(
  { policies, reason, cause }: Extract<TicketEventDetail, { type: 'policies' }>,
  fold: TicketFold,
): Pick<TicketFold, 'noClocksReason' | 'noClocksCause'> {
  if (!policies.length) {
    return { noClocksReason: reason, noClocksCause: cause };
  }
  return heldVersions(fold).length
    ? {}
    : { noClocksReason: '', noClocksCause: undefined };
}

/** What an event changes beside clocks, people and links. */
function changesBy(
  detail: TicketEventDetail,
  fold: TicketFold,
  atMs: number,
): Partial<TicketFold> {
  switch (detail.type) {
    case 'status':
      return statusChanges(detail, fold, atMs);
    case 'priority':
      return { priority: detail.priority };
    case 'assignment':
      return {
        assignedTeam: detail.team,
        assignedPerson: detail.person,
        assignmentCount: fold.assignmentCount + 1,
      };
    case 'customer-message':
      // Who waits for the requester has what to wait for.
      return { snoozedUntilMs: undefined };
    case 'estimate':
      return { estimateAtMs: Date.parse(detail.resolveBy) };
    case 'fields':
      return { fields: { ...fold.fields, ...detail.fields } };
    case 'snooze':
      return {
        snoozedUntilMs: detail.until ? Date.parse(detail.until) : undefined,
      };
    case 'workaround':
      return { workaround: detail.text || undefined };
    case 'feedback':
      return {
        feedback: { score: detail.score, comment: detail.comment, atMs },
      };
    case 'policies':
      return noClocksReasonAfter(detail, fold);
    case 'merge':
      return detail.into
        ? { mergedInto: detail.removed ? undefined : Number(detail.into) }
        : {};
    default:
      return {};
  }
}

function statusChanges(
  { status, resolution }: Extract<TicketEventDetail, { type: 'status' }>,
  fold: TicketFold,
  atMs: number,
): Partial<TicketFold> {
  const wasDone = isDone(fold.status);
  if (!isDone(status)) {
    return wasDone
      ? {
          status,
          resolvedAtMs: undefined,
          resolution: undefined,
          reopenCount: fold.reopenCount + 1,
        }
      : { status };
  }
  return {
    status,
    resolvedAtMs: wasDone ? fold.resolvedAtMs : atMs,
    resolution: resolution ?? fold.resolution,
    snoozedUntilMs: undefined,
  };
}

/** What the system does, and who only listens or rates, moves nothing forward. */
const NO_ACTIVITY = new Set(['policies', 'watch', 'feedback']);

function isActivity({ detail, key }: StoredEvent): boolean {
  const isByRule =
    key?.startsWith(BY_ESCALATION) && detail.type !== 'escalation';
  return !NO_ACTIVITY.has(detail.type) && !isByRule;
}

function escalationsAfter(
  { detail, atMs, actor }: StoredEvent,
  { escalations, status }: TicketFold,
): EscalationState {
  switch (detail.type) {
    case 'escalation':
      return escalate(escalations, {
        ...detail,
        atMs,
        by: actor,
        clock: detail.clock && clockKey(detail.clock),
      });
    case 'acknowledgement':
      return acknowledge(escalations, { atMs, ...(actor && { by: actor }) });
    case 'de-escalation':
      return deEscalate(escalations);
    case 'policies':
      return { ...escalations, sinceMs: atMs };
    case 'assignment':
      return { ...escalations, assignedMs: atMs };
    case 'status':
      return isDone(status) && !isDone(detail.status)
        ? { ...escalations, reopenedMs: atMs }
        : escalations;
    default:
      return escalations;
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
export function policiesMentioned(
  events: Array<Pick<StoredEvent, 'detail'>>,
): string[] {
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
