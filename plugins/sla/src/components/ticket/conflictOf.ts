import { TicketConflict } from '@backstage-sla/plugin-sla-common';
import { ResponseError } from '@backstage/errors';

/** What somebody else changed, where that is why a change was refused. */
export function conflictOf(
  error: Error | undefined,
): TicketConflict | undefined {
  const answered = (error as ResponseError | undefined)?.body?.error;
  return (answered as { conflict?: TicketConflict } | undefined)?.conflict;
}
