import { clockKey } from '@backstage-sla/sla-engine';
import {
  ClockRow,
  RowChanges,
  TicketEventRow,
  TicketPolicyRow,
  TicketWatcherRow,
  noRowChanges,
  rowChanges,
} from '../database';
import { OutboxEntry } from '../outbox';
import { StoredEvent } from './fold';
import { toEventRow } from './eventRows';
import { FoldedRows } from './foldedRows';
import { entriesOf, entriesOfMetClocks } from './outboxEntries';

export interface ChangedTicketRecord {
  id: number;
  /** The ticket as it stood, seen at the same instant as `rows`. Absent where nothing happened but time. */
  before?: FoldedRows;
  rows: FoldedRows;
  /**
   * What happened, in order: events that are new, and facts that came due, of which some may be recorded already. Also those from
   * before the change: it may take a breach back that nobody has recorded yet.
   */
  events: StoredEvent[];
}

/** What is written of a ticket beside its own row. */
export interface TicketParts {
  events: Array<Omit<TicketEventRow, 'id'>>;
  clocks: RowChanges<ClockRow>;
  policies: RowChanges<TicketPolicyRow>;
  watchers: RowChanges<TicketWatcherRow>;
  /** What others hear of. */
  outbox: OutboxEntry[];
}

export function newParts(
  id: number,
  rows: FoldedRows,
  events: StoredEvent[],
): TicketParts {
  return {
    events: events.map(event => toEventRow(event, id)),
    clocks: { ...noRowChanges(), added: rows.clocks(id) },
    policies: { ...noRowChanges(), added: rows.policies(id) },
    watchers: { ...noRowChanges(), added: rows.watchers(id) },
    outbox: entriesOf(id, events),
  };
}

export function changedParts({
  id,
  before,
  rows,
  events,
}: ChangedTicketRecord): TicketParts {
  const parts = {
    events: events.map(event => toEventRow(event, id)),
  };
  const clocks = rows.clocks(id);
  if (!before) {
    const keys = new Set(events.map(({ detail }) => keyOfClock(detail)));
    const live = clocks.filter(clock => keys.has(clock.clock_key));
    return {
      ...parts,
      clocks: rowChanges(live, live, 'clock_key', { stale: () => true }),
      policies: noRowChanges(),
      watchers: noRowChanges(),
      outbox: entriesOf(id, events, rows),
    };
  }
  // What came due since the last event may not have been written yet.
  const due = new Set(
    events
      .filter(({ atMs }) => atMs >= before.updatedAtMs)
      .map(({ detail }) => keyOfClock(detail)),
  );
  const clocksBefore = before.clocks(id);
  return {
    ...parts,
    clocks: rowChanges(clocksBefore, clocks, 'clock_key', {
      stale: clock => due.has(clock.clock_key),
      moving: ['elapsed_ms', 'as_of', 'next_check_at'],
    }),
    policies: rowChanges(before.policies(id), rows.policies(id), 'policy_ref'),
    watchers: rowChanges(before.watchers(id), rows.watchers(id), 'person'),
    outbox: [
      ...entriesOf(id, events, before),
      ...entriesOfMetClocks(id, clocksBefore, clocks),
    ],
  };
}

/** Of the clock that a fact is about. */
function keyOfClock(detail: StoredEvent['detail']): string | undefined {
  return 'clock' in detail && detail.clock ? clockKey(detail.clock) : undefined;
}
