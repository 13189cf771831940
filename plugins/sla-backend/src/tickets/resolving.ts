import { ConflictError, InputError } from '@backstage/errors';
import {
  ResolutionCode,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import { isDone } from './fold';
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
    resolutionRequired,
  }: Pick<CommandContext, 'row' | 'fold' | 'resolutionRequired'>,
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
  const unapproved = fold.peopleAndLinks.approvals.find(
    one => one.decision !== 'approved',
  );
  if (
    row.type !== 'change' ||
    isDone(fold.status) ||
    !unapproved ||
    (resolution && NOT_DONE.includes(resolution.code))
  ) {
    return undefined;
  }
  const { approver, decision } = unapproved;
  return new ConflictError(
    decision === 'rejected'
      ? `status: ${approver} rejected this change; resolve it as declined or withdrawn`
      : `status: ${approver} has not approved this change yet`,
  );
}
