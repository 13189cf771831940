import {
  TicketConflict,
  TicketProblem,
} from '@backstage-sla/plugin-sla-common';
import { ResponseError } from '@backstage/errors';

/** What somebody else changed, where that is why a change was refused. */
export function conflictOf(
  error: Error | undefined,
): TicketConflict | undefined {
  return answerOf(error)?.conflict;
}

/** Why a change was refused, where the backend tells it in data. */
export function problemOf(error: Error | undefined): TicketProblem | undefined {
  const problem = answerOf(error)?.problem;
  // A newer backend may know others.
  return problem?.code === 'assigned-already' ? problem : undefined;
}

function answerOf(error: Error | undefined) {
  return (error as ResponseError | undefined)?.body?.error as
    { conflict?: TicketConflict; problem?: TicketProblem } | undefined;
}
