import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';

/** Who raised a ticket, and for whom where that was somebody else; each an entity ref, or a free name from an import. */
export function raisedBy({
  events,
  requester,
}: Pick<TicketWithEvents, 'events' | 'requester'>): {
  by: string | undefined;
  forWhom: string | undefined;
} {
  const logger = events.find(
    ({ detail, mergedFrom }) => detail.type === 'created' && !mergedFrom,
  )?.actor;
  // The ticket may have become somebody else's since.
  const [changed] = events.flatMap(({ detail, mergedFrom }) =>
    detail.type === 'fields' && 'requester' in detail.fields && !mergedFrom
      ? [detail]
      : [],
  );
  const first = changed ? changed.was?.requester : requester;
  const isOther =
    logger !== undefined &&
    first !== undefined &&
    logger.toLowerCase() !== first.toLowerCase();
  return { by: logger ?? first, forWhom: isOther ? first : undefined };
}
