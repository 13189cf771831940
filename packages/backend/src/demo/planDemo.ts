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

/**
 * What to import so that the demo looks its best now: everything into an empty store; later what has happened since, and an open
 * ticket for each state that nobody would find any more.
 */
export function planDemo(options: {
  stored: StoredTicket[];
  nowMs: number;
  policyOf: PolicyOf;
}): DemoPlan {
  const { stored, nowMs, policyOf } = options;
  if (stored.some(ticket => ticket.source !== DEMO_SOURCE)) {
    return { result: 'users-data' };
  }
  const known = new Map(stored.map(t => [t.externalId ?? '', t]));
  const history = generateHistory(nowMs, policyOf).filter(ticket => {
    const before = known.get(ticket.externalId);
    return !before || before.status !== 'closed';
  });
  return {
    result: 'import',
    tickets: [
      ...history,
      ...continued(stored, nowMs, policyOf),
      ...refilled(stored, nowMs, policyOf),
    ],
  };
}

/** What has happened since to the live tickets of earlier runs. */
function continued(
  stored: StoredTicket[],
  nowMs: number,
  policyOf: PolicyOf,
): ImportTicket[] {
  return stored
    .filter(ticket => ticket.status !== 'closed')
    .map(ticket => parseLiveExternalId(ticket.externalId ?? ''))
    .filter(live => live !== undefined)
    .map(live => generateLiveTicket({ ...live, nowMs, policyOf }))
    .filter(ticket => ticket !== undefined);
}

/** New tickets for the cells in which nothing is left, at most one a day and cell. */
function refilled(
  stored: StoredTicket[],
  nowMs: number,
  policyOf: PolicyOf,
): ImportTicket[] {
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
