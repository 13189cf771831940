import { ConflictError, InputError } from '@backstage/errors';
import {
  NewTicketEventDetail,
  ResolutionRequirement,
  TicketEventDetail,
  statusAfter,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { TicketRow } from '../database';
import { fieldEvents } from './fieldEvents';
import { TicketFold, isDone } from './fold';
import { ownershipProblem, requireApprover } from './fourEyes';
import { askingEvents, withdrawingEvents } from './openingEvents';
import { resolvingProblem, retypingProblem } from './resolving';
import { TicketSettings } from './settings';
import { isSamePerson } from './samePerson';

/** An estimate or a snooze further ahead than this is a slip of the keyboard. */
const FARTHEST_MS = 5 * 365 * 24 * 60 * 60 * 1000;

/** What a closed ticket still takes. */
const AFTER_CLOSING = new Set(['status', 'internal-note', 'feedback', 'watch']);

export interface CommandContext {
  row: TicketRow;
  fold: TicketFold;
  nowMs: number;
  settings: TicketSettings;
  /** Who raised it; told where approvals matter. */
  loggedBy?: string;
  /** What has to be said when it is resolved. */
  resolutionRequired?: ResolutionRequirement;
}

/**
 * What one thing that a person does means as events; none where it is so already. Throws ConflictError or InputError where it
 * cannot be done.
 */
export function eventsOf(
  detail: NewTicketEventDetail,
  context: CommandContext,
): TicketEventDetail[] {
  const { fold, nowMs, row, settings } = context;
  requireTakes(detail, context);
  switch (detail.type) {
    case 'estimate':
      requireAhead('resolveBy', detail.resolveBy, nowMs);
      return [detail];
    case 'snooze':
      if (detail.until) {
        requireAhead('until', detail.until, nowMs);
        if (isDone(fold.status)) {
          throw new ConflictError(
            `until: a ${fold.status} ticket cannot be snoozed`,
          );
        }
      }
      return detail.until || fold.snoozedUntilMs ? [detail] : [];
    case 'assignment':
      if (
        !detail.team &&
        !detail.person &&
        !fold.assignedTeam &&
        !fold.assignedPerson
      ) {
        throw new InputError(
          'team: an assignment needs a team, a person or both, as nobody has this ticket',
        );
      }
      return [detail];
    case 'customer-message':
    case 'agent-reply': {
      const status = statusAfter(detail.type, fold.status);
      return status ? [detail, { type: 'status', status }] : [detail];
    }
    case 'status': {
      const problem = resolvingProblem(detail, context);
      if (problem) {
        throw problem;
      }
      return [detail];
    }
    case 'fields': {
      const problem =
        retypingProblem(detail.fields.type, context) ??
        ownershipProblem(detail.fields.requester, fold.peopleAndLinks);
      if (problem) {
        throw problem;
      }
      return fieldEvents(detail.fields, { row, fold, settings });
    }
    case 'watch': {
      const { watchers } = fold.peopleAndLinks;
      // The requester hears of the ticket anyway.
      const watching =
        watchers.includes(detail.person) ||
        (detail.watching && isSamePerson(detail.person, row.requester));
      return watching === detail.watching ? [] : [detail];
    }
    case 'approval':
      return approvalEvents(detail, context);
    case 'workaround':
      if (row.type !== 'problem') {
        throw new InputError(
          `text: only a problem has a workaround, and this ticket is of type ${row.type}`,
        );
      }
      return [detail];
    case 'acknowledgement': {
      const { current } = requireEscalated(fold);
      return current?.acknowledged ? [] : [detail];
    }
    case 'de-escalation':
      requireEscalated(fold);
      return [detail];
    case 'feedback':
      if (!isDone(fold.status)) {
        throw new ConflictError(
          `score: a ticket can be rated once it is resolved, and this one is ${fold.status}`,
        );
      }
      return [detail];
    default:
      return [detail];
  }
}

/** Throws ConflictError where the ticket takes nothing like this as it stands. */
export function requireTakes(
  { type }: NewTicketEventDetail,
  { row, fold, settings }: Pick<CommandContext, 'row' | 'fold' | 'settings'>,
): void {
  if (fold.mergedInto !== undefined && type !== 'internal-note') {
    const number = ticketNumber(fold.mergedInto, settings.numberPrefix);
    throw new ConflictError(
      `type: ${ticketNumber(row.id, settings.numberPrefix)} was merged into ${number} and takes no ${type}; go on there`,
    );
  }
  if (fold.status === 'closed' && !AFTER_CLOSING.has(type)) {
    throw new ConflictError(
      `type: a closed ticket takes no ${type}; reopen it first by setting its status to open`,
    );
  }
}

/** Throws ConflictError. */
function requireEscalated({ escalations }: TicketFold) {
  if (escalations.level === 0) {
    throw new ConflictError('type: this ticket is not escalated');
  }
  return escalations;
}

function requireAhead(field: string, instant: string, nowMs: number): void {
  const ms = Date.parse(instant);
  if (ms <= nowMs) {
    throw new InputError(`${field}: ${instant} has passed`);
  }
  if (ms > nowMs + FARTHEST_MS) {
    throw new InputError(`${field}: ${instant} is more than 5 years ahead`);
  }
}

function approvalEvents(
  detail: Extract<NewTicketEventDetail, { type: 'approval' }>,
  { row, fold, loggedBy }: CommandContext,
): TicketEventDetail[] {
  if (isDone(fold.status)) {
    throw new ConflictError(
      `decision: a ${fold.status} ticket takes no approvals`,
    );
  }
  requireApprover(detail, { requester: row.requester, loggedBy });
  const { watchers } = fold.peopleAndLinks;
  const asked = fold.peopleAndLinks.approvals.find(one =>
    isSamePerson(one.approver, detail.approver),
  );
  if (detail.decision === 'asked') {
    if (asked?.decision === 'asked') {
      return [];
    }
    const { approver, comment } = detail;
    return askingEvents(approver, comment).filter(
      event => event.type !== 'watch' || !watchers.includes(approver),
    );
  }
  if (!asked) {
    throw new ConflictError(
      `approver: ${detail.approver} was not asked to approve this ticket`,
    );
  }
  if (asked.decision === 'withdrawn') {
    if (detail.decision === 'withdrawn') {
      return [];
    }
    throw new ConflictError(
      `approver: what ${asked.approver} was asked for was withdrawn`,
    );
  }
  if (detail.decision !== 'withdrawn') {
    return [detail];
  }
  if (asked.decision !== 'asked') {
    throw new ConflictError(
      `decision: ${asked.approver} has ${asked.decision} this ticket already, which cannot be withdrawn`,
    );
  }
  return withdrawingEvents({ ...detail, approver: asked.approver }, watchers);
}
