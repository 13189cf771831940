import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';

/** Whether the backend takes changes of what the ticket is: what is closed has to be reopened first, what was merged goes on elsewhere. */
export function takesChanges({
  status,
  mergedInto,
}: Pick<TicketWithEvents, 'status' | 'mergedInto'>): boolean {
  return status !== 'closed' && !mergedInto;
}
