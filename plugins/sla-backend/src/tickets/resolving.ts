import { ConflictError, InputError } from '@backstage/errors';
import {
  ResolutionCode,
  TicketEventDetail,
  TicketResolution,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { isDone } from './fold';
import { approvalsThatCount } from './fourEyes';
import { missingOf } from './resolutionRequired';
import type { CommandContext } from './commands';

/** Codes of a ticket that ends without having been done, for which nobody has to approve anything. */
const NOT_DONE: ResolutionCode[] = ['declined', 'withdrawn', 'duplicate'];

/** Why a ticket cannot be set to a status; undefined where it can. */
export function resolvingProblem(
  { status, resolution }: Extract<TicketEventDetail, { type: 'status' }>,
  {
    row,
    fold,
    loggedBy,
    resolutionRequired,
  }: Pick<CommandContext, 'row' | 'fold' | 'loggedBy' | 'resolutionRequired'>,
): Error | undefined {
  if (!isDone(status)) {
    return resolution
      ? new InputError(
          `resolution: a ticket that is set to ${status} has none yet`,
        )
      : undefined;
  }
  const missing = missingOf(resolution ?? fold.resolution, resolutionRequired);
  if (missing) {
    return missing;
  }
  // What ended without having been done has not been approved by that.
  const wasDone = isDone(fold.status) && !endsUndone(fold.resolution);
  if (
    row.type !== 'change' ||
    wasDone ||
    endsUndone(resolution ?? fold.resolution)
  ) {
    return undefined;
  }
  const approvals = approvalsOf({ row, fold, loggedBy });
  if (!approvals.length) {
    return new ConflictError(
      'status: nobody was asked to approve this change; ask for an approval first, or resolve it as declined or withdrawn',
    );
  }
  const unapproved = unapprovedOf(approvals);
  if (!unapproved) {
    return undefined;
  }
  const { approver, decision } = unapproved;
  return new ConflictError(
    decision === 'rejected'
      ? `status: ${approver} rejected this change; resolve it as declined or withdrawn`
      : `status: ${approver} has not approved this change yet`,
  );
}

/** Why a ticket cannot become one of another type: a change would no longer wait for who has to approve it. */
export function retypingProblem(
  type: TicketType | undefined,
  context: Pick<CommandContext, 'row' | 'fold' | 'loggedBy'>,
): Error | undefined {
  const { row } = context;
  if (!type || type === row.type || row.type !== 'change') {
    return undefined;
  }
  const counting = approvalsOf(context);
  // What was asked for and withdrawn is a reason to wait as long as nobody else has approved it.
  const unapproved =
    unapprovedOf(counting) ??
    (counting.length ? undefined : withdrawnOf(context.fold));
  if (!unapproved) {
    return undefined;
  }
  return new ConflictError(
    `fields.type: ${unapproved.approver} has not approved this change, so it stays one; resolve it as declined or withdrawn and raise another ticket`,
  );
}

function endsUndone(resolution: TicketResolution | undefined): boolean {
  return resolution !== undefined && NOT_DONE.includes(resolution.code);
}

function approvalsOf({
  row,
  fold,
  loggedBy,
}: Pick<CommandContext, 'row' | 'fold' | 'loggedBy'>) {
  return approvalsThatCount(fold.peopleAndLinks, {
    requester: row.requester,
    loggedBy,
  });
}

function unapprovedOf(approvals: ReturnType<typeof approvalsOf>) {
  return approvals.find(one => one.decision !== 'approved');
}

function withdrawnOf({ peopleAndLinks }: CommandContext['fold']) {
  return peopleAndLinks.approvals.find(one => one.decision === 'withdrawn');
}
