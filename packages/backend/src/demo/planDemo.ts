import { ImportTicket, Ticket } from '@backstage-sla/plugin-sla-common';
import {
  generateHistory,
  generateLiveTicket,
  LIVE_CELLS,
  LiveCell,
  parseLiveExternalId,
  PolicyOf,
} from './generateDemoTickets';
import { DAY } from './stories/time';

/** Name of the source under which the demo's tickets are imported. */
export const DEMO_SOURCE = 'demo';

/** What a plan needs to know of a stored ticket. */
export type StoredTicket = Pick<
  Ticket,
  | 'source'
  | 'externalId'
  | 'service'
  | 'priority'
  | 'status'
  | 'risk'
  | 'reopenCount'
>;

export type DemoPlan =
  /** Somebody works with this portal: the demo keeps out of the way. */
  { result: 'users-data' } | { result: 'import'; tickets: ImportTicket[] };

interface PlanOptions {
  stored: StoredTicket[];
  nowMs: number;
  policyOf: PolicyOf;
}

/** What has happened until now to the demo's tickets: everything into an empty store, afterwards what is new. */
export function planStories(options: PlanOptions): DemoPlan {
  const { stored, nowMs, policyOf } = options;
  if (stored.some(ticket => ticket.source !== DEMO_SOURCE)) {
    return { result: 'users-data' };
  }
  const closed = new Set(
    stored.filter(t => t.status === 'closed').map(t => t.externalId),
  );
  return {
    result: 'import',
    tickets: [
      ...generateHistory(nowMs, policyOf).filter(
        ticket => !closed.has(ticket.externalId),
      ),
      ...continued(options),
    ],
  };
}

/** What has happened since to the live tickets of earlier runs. */
function continued({ stored, nowMs, policyOf }: PlanOptions): ImportTicket[] {
  return stored
    .filter(ticket => ticket.status !== 'closed')
    .map(ticket => parseLiveExternalId(ticket.externalId ?? ''))
    .filter(live => live !== undefined)
    .map(live => generateLiveTicket({ ...live, nowMs, policyOf }))
    .filter(ticket => ticket !== undefined);
}

/**
 * An open ticket for each state that nobody would find otherwise, at most one a day. To be asked when the stories are in the store,
 * since they may have emptied a place.
 */
export function planLiveTickets({
  stored,
  nowMs,
  policyOf,
}: PlanOptions): ImportTicket[] {
  const today = Math.floor(nowMs / DAY);
  const filledToday = new Set<LiveCell>();
  for (const { externalId } of stored) {
    const live = parseLiveExternalId(externalId ?? '');
    if (live && Math.floor(live.anchorMs / DAY) === today) {
      filledToday.add(live.cell);
    }
  }
  // Ids are in whole seconds; the anchor must be the instant that the id names.
  const anchorMs = Math.floor(nowMs / 1_000) * 1_000;
  return LIVE_CELLS.filter(
    cell =>
      !filledToday.has(cell) && !stored.some(ticket => isIn(cell, ticket)),
  )
    .map(cell => generateLiveTicket({ cell, anchorMs, nowMs, policyOf }))
    .filter(ticket => ticket !== undefined);
}

function isIn(cell: LiveCell, ticket: StoredTicket): boolean {
  const open = ticket.status !== 'resolved' && ticket.status !== 'closed';
  return (
    open &&
    ticket.service === cell.service &&
    ticket.priority === cell.priority &&
    (cell.state === 'reopened'
      ? ticket.reopenCount > 0
      : ticket.risk === cell.state)
  );
}
