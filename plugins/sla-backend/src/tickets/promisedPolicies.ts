import { TicketEvent } from '@backstage-sla/plugin-sla-common';

/**
 * A ticket's events without what they say about agreements that are for staff: neither which of them hold, nor that this changed.
 *
 * @param events - in order, of one ticket
 * @param isForStaff - of a policy version by its id
 */
export function withPromisedPolicies(
  events: TicketEvent[],
  isForStaff: (versionId: string) => boolean,
): TicketEvent[] {
  let held: string[] = [];
  return events.flatMap(event => {
    const { detail } = event;
    if (detail.type !== 'created' && detail.type !== 'policies') {
      return event;
    }
    const concerned = [...held, ...detail.policies];
    const promisedBefore = promised(held, isForStaff);
    held = detail.policies;
    if (!concerned.some(isForStaff)) {
      return event;
    }
    const policies = promised(detail.policies, isForStaff);
    if (detail.type === 'created') {
      return { ...event, detail: { ...detail, policies } };
    }
    return policies.join() === promisedBefore.join()
      ? []
      : // The reason names policies by their titles, as it likes.
        { ...event, detail: { type: detail.type, policies, reason: '' } };
  });
}

function promised(
  versionIds: string[],
  isForStaff: (versionId: string) => boolean,
): string[] {
  return versionIds.filter(id => !isForStaff(id));
}
