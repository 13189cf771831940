import {
  TicketEvent,
  TicketEventDetail,
  noClocksText,
  publicCauseOf,
} from '@backstage-sla/plugin-sla-common';

type IsForStaff = (versionId: string) => boolean;

/** What an event says of agreements that everybody may hear of. Other events are as they are. */
export function promisedDetail(
  detail: TicketEventDetail,
  isForStaff: IsForStaff,
): TicketEventDetail {
  switch (detail.type) {
    case 'created':
      return { ...detail, policies: promised(detail.policies, isForStaff) };
    case 'policies': {
      const { policies, reason, publicReason, cause } = detail;
      const promises = promised(policies, isForStaff);
      if (cause) {
        const told = publicCauseOf(cause);
        const words = noClocksText(told);
        return { type: detail.type, policies: [], reason: words, cause: told };
      }
      // Written without one, the reason names policies by their titles, as it likes.
      const isPublic = promises.length === policies.length;
      const words = publicReason ?? (isPublic ? reason : '');
      return { type: detail.type, policies: promises, reason: words };
    }
    default:
      return detail;
  }
}

/**
 * A ticket's events without what they say about agreements that are for staff: neither which of them hold, nor that this changed.
 *
 * @param events - in order, of one ticket
 * @param isForStaff - of a policy version by its id
 */
export function withPromisedPolicies(
  events: TicketEvent[],
  isForStaff: IsForStaff,
): TicketEvent[] {
  let held: string[] = [];
  return events.flatMap(event => {
    const { detail } = event;
    if (detail.type !== 'created' && detail.type !== 'policies') {
      return event;
    }
    const before = held;
    held = detail.policies;
    if (![...before, ...held].some(isForStaff)) {
      return event;
    }
    const told = promisedDetail(detail, isForStaff);
    if (told.type !== 'policies') {
      return { ...event, detail: told };
    }
    if (promised(before, isForStaff).join() === told.policies.join()) {
      return [];
    }
    const names = before.some(isForStaff) && !('publicReason' in detail);
    return {
      ...event,
      detail: names && !told.cause ? { ...told, reason: '' } : told,
    };
  });
}

function promised(versionIds: string[], isForStaff: IsForStaff): string[] {
  return versionIds.filter(id => !isForStaff(id));
}
