import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';

/** Whether an event is for staff only: nobody else sees it, counts it or learns when it happened. */
export function isInternal(detail: TicketEventDetail): boolean {
  switch (detail.type) {
    case 'internal-note':
    case 'snooze':
      return true;
    case 'attachment':
      return detail.internal;
    default:
      return false;
  }
}
