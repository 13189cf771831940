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
  /** The clocks that are stored, all of them, where the history was gone through from its beginning; else what `before` has of them. */
  storedClocks?: ClockRow[];
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
  storedClocks,
  rows,
  events: happened,
}: ChangedTicketRecord): TicketParts {
  const events = happened.map(event => toEventRow(event, id));
  const clocks = rows.clocks(id);
  if (!before) {
    const keys = new Set(happened.map(({ detail }) => keyOfClock(detail)));
    const live = clocks.filter(clock => keys.has(clock.clock_key));
    return {
      events,
      clocks: rowChanges(live, live, 'clock_key', { stale: () => true }),
      policies: noRowChanges(),
      watchers: noRowChanges(),
      outbox: entriesOf(id, happened, rows),
    };
  }
  // What came due since the last event may not have been written yet.
  const due = new Set(
    happened
      .filter(({ atMs }) => atMs >= before.updatedAtMs)
      .map(({ detail }) => keyOfClock(detail)),
  );
  const clocksBefore = storedClocks
    ? comparable(storedClocks, clocks)
    : before.clocks(id);
  return {
    events,
    clocks: rowChanges(clocksBefore, clocks, 'clock_key', {
      stale: clock => due.has(clock.clock_key),
      moving: ['elapsed_ms', 'as_of', 'next_check_at'],
    }),
    policies: rowChanges(before.policies(id), rows.policies(id), 'policy_ref'),
    watchers: rowChanges(before.watchers(id), rows.watchers(id), 'person'),
    outbox: [
      ...entriesOf(id, happened, before),
      ...entriesOfMetClocks(id, clocksBefore, clocks),
    ],
  };
}

/** Stored clocks as the engine's are written. When one was looked at last says nothing about it. */
function comparable(stored: ClockRow[], present: ClockRow[]): ClockRow[] {
  const byKey = new Map(present.map(clock => [clock.clock_key, clock]));
  return stored.map(clock => {
    const other = byKey.get(clock.clock_key);
    if (!other) {
      return clock;
    }
    const columns = Object.entries(clock).map(([column, value]) => [
      column,
      likeIn(value, other[column as keyof ClockRow]),
    ]);
    return { ...Object.fromEntries(columns), as_of: other.as_of } as ClockRow;
  });
}

/** Databases give instants as text, and truth as 1. */
function likeIn(value: unknown, other: unknown): unknown {
  if (value !== null && typeof other === 'number') {
    return Number(value);
  }
  return typeof other === 'boolean' ? Boolean(value) : value;
}

/** Of the clock that a fact is about. */
function keyOfClock(detail: StoredEvent['detail']): string | undefined {
  return 'clock' in detail && detail.clock ? clockKey(detail.clock) : undefined;
}
