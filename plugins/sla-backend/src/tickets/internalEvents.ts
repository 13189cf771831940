import {
  TicketEventDetail,
  TicketResolution,
} from '@backstage-sla/plugin-sla-common';

/**
 * Whether an event is for staff only: nobody else sees it, counts it or learns when it happened. Who was brought in, why and by whom
 * is the business of those who work on the ticket.
 */
export function isInternal(detail: TicketEventDetail): boolean {
  switch (detail.type) {
    case 'internal-note':
    case 'snooze':
    case 'escalation':
    case 'acknowledgement':
    case 'de-escalation':
      return true;
    case 'attachment':
      return detail.internal;
    case 'warning':
    case 'breach':
      return detail.clock.face === 'internal';
    default:
      return false;
  }
}

/** How a ticket ended, for its requester: why it was there is for staff. */
export function publicResolution(
  resolution: TicketResolution | undefined,
): TicketResolution | undefined {
  if (!resolution) {
    return undefined;
  }
  const { rootCause: _, ...told } = resolution;
  return told;
}

/** An event that is not internal, without what of it is. */
export function publicDetail<
  T extends { type: string; resolution?: TicketResolution },
>(detail: T): T {
  return detail.resolution
    ? { ...detail, resolution: publicResolution(detail.resolution) }
    : detail;
}

/**
 * Whether an event came true by itself, because time went by. Nobody changed the ticket, so it has the version that it had: who edits
 * it does not lose a race against the clock.
 */
export function isFact(detail: TicketEventDetail): boolean {
  switch (detail.type) {
    case 'warning':
    case 'breach':
      return true;
    case 'escalation':
      return detail.cause !== 'manual';
    default:
      return false;
  }
}
