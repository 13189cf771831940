import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  NewTicketEventDetail,
  TicketMay,
} from '@backstage-sla/plugin-sla-common';
import { TicketStatus } from '@backstage-sla/sla-engine';
import { ShownTicketRow, toOptionalInstant } from '../database';
import { TicketAccess, TicketAction } from '../permissions';
import { isDone } from './fold';
import { PeopleAndLinks } from './peopleAndLinks';
import { isSamePerson } from './samePerson';
import { TicketSettings } from './settings';

export interface RuleContext {
  nowMs: number;
  settings: Pick<TicketSettings, 'reopenWithinMs' | 'numberPrefix'>;
}

/** What the caller may do with a ticket that the caller may read. */
export function mayOf(
  row: ShownTicketRow,
  access: TicketAccess,
  context: RuleContext,
): TicketMay {
  const goesOn = row.merged_into === null;
  const done = isDone(row.status as TicketStatus);
  const may = (action: TicketAction) => goesOn && access.may(action, row);
  return {
    reply: may('reply') && row.status !== 'closed',
    watch: may('reply'),
    update: access.may('update', row),
    assign: may('assign'),
    resolve: may('resolve'),
    rate: goesOn && done && isRequester(row, access),
    reopen:
      done &&
      (may('update') || (may('reply') && isWithinReopening(row, context))),
    unmerge:
      !goesOn &&
      access.may('resolve', row) &&
      access.isStaff(row) &&
      isWithinReopening(row, context),
    approve:
      goesOn && !done && isApprover(row, access) && !isRequester(row, access),
    delete: access.may('delete', row),
  };
}

/** Throws NotAllowedError or ConflictError unless the caller may take the merge of a ticket back, which is possible for some time. */
export function requireMayUnmerge(
  row: ShownTicketRow,
  access: TicketAccess,
  context: RuleContext,
): void {
  access.require('resolve', row);
  access.require('update', row);
  if (row.merged_into !== null && !isWithinReopening(row, context)) {
    throw new ConflictError(
      `This ticket was merged too long ago to be taken out again; link it, or raise a new one and name its number, ${context.settings.numberPrefix}-${row.id}`,
    );
  }
}

/** Throws NotAllowedError or ConflictError unless the caller may add the event to the ticket. */
export function requireMayAdd(
  detail: NewTicketEventDetail,
  row: ShownTicketRow,
  access: TicketAccess,
  context: RuleContext,
): void {
  access.require('read', row);
  switch (detail.type) {
    case 'agent-reply':
    case 'internal-note':
      access.require('update', row);
      access.require('reply', row);
      break;
    case 'customer-message':
      access.require('reply', row);
      requireReopening(row, access, context);
      break;
    case 'status':
      requireMaySetStatus(detail.status, row, access, context);
      break;
    case 'assignment':
      access.require('assign', row);
      break;
    case 'watch':
      access.require(
        isSamePerson(detail.person, access.actor) ? 'reply' : 'update',
        row,
      );
      break;
    case 'approval':
      if (detail.decision === 'asked' || detail.decision === 'withdrawn') {
        access.require('update', row);
      } else if (!isSamePerson(detail.approver, access.actor)) {
        throw new NotAllowedError(
          `approver: only ${detail.approver} can decide this approval`,
        );
      }
      break;
    case 'feedback':
      if (!isRequester(row, access)) {
        throw new NotAllowedError(
          'Only the requester of a ticket can rate its result',
        );
      }
      break;
    default:
      access.require('update', row);
  }
}

function requireMaySetStatus(
  status: TicketStatus,
  row: ShownTicketRow,
  access: TicketAccess,
  context: RuleContext,
): void {
  if (isDone(status)) {
    access.require('resolve', row);
  } else if (status === 'open' && isDone(row.status as TicketStatus)) {
    if (!access.isStaff(row)) {
      access.require('reply', row);
      requireReopening(row, access, context);
    }
  } else {
    access.require('update', row);
  }
}

/** A message of the requester's side reopens what is done, which is possible for some time. */
function requireReopening(
  row: ShownTicketRow,
  access: TicketAccess,
  context: RuleContext,
): void {
  if (
    isDone(row.status as TicketStatus) &&
    !access.isStaff(row) &&
    !isWithinReopening(row, context)
  ) {
    throw new ConflictError(
      `This ticket was resolved too long ago to be reopened; raise a new one and name its number, ${context.settings.numberPrefix}-${row.id}`,
    );
  }
}

function isWithinReopening(row: ShownTicketRow, context: RuleContext): boolean {
  const resolvedAtMs = toOptionalInstant(row.resolved_at);
  return (
    resolvedAtMs !== undefined &&
    context.nowMs <= resolvedAtMs + context.settings.reopenWithinMs
  );
}

function isRequester(row: ShownTicketRow, access: TicketAccess): boolean {
  return isSamePerson(row.requester, access.actor);
}

function isApprover(row: ShownTicketRow, access: TicketAccess): boolean {
  const { approvals }: PeopleAndLinks = JSON.parse(row.people_and_links);
  return approvals.some(
    one =>
      one.decision !== 'withdrawn' && isSamePerson(one.approver, access.actor),
  );
}
