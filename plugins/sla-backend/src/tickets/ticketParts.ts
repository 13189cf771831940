import {
  ClockRow,
  ClockTransitionRow,
  RowChanges,
  TicketEventRow,
  TicketPolicyRow,
  TicketWatcherRow,
  noRowChanges,
  rowChanges,
  toInstant,
} from '../database';
import { StoredEvent } from './fold';
import { toEventRow } from './eventRows';
import { FoldedRows } from './foldedRows';

export interface ChangedTicketRecord {
  id: number;
  /** The ticket as it stood, seen at the same instant as `rows`. Absent where nothing happened but time. */
  before?: FoldedRows;
  rows: FoldedRows;
  /** The events that are new. */
  events: StoredEvent[];
  /**
   * Warnings and breaches up to now. Also those before the change: it may take a breach back that nobody has recorded yet. Those
   * that are recorded may be left out.
   */
  transitions: ClockTransitionRow[];
}

/** What is written of a ticket beside its own row. */
export interface TicketParts {
  events: Array<Omit<TicketEventRow, 'id'>>;
  clocks: RowChanges<ClockRow>;
  policies: RowChanges<TicketPolicyRow>;
  watchers: RowChanges<TicketWatcherRow>;
  transitions: ClockTransitionRow[];
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
    transitions: rows.transitions(id),
  };
}

export function changedParts({
  id,
  before,
  rows,
  events,
  transitions,
}: ChangedTicketRecord): TicketParts {
  const parts = {
    events: events.map(event => toEventRow(event, id)),
    transitions,
  };
  const clocks = rows.clocks(id);
  if (!before) {
    const live = clocks.filter(clock => clock.live);
    return {
      ...parts,
      clocks: rowChanges(live, live, 'clock_key', { stale: () => true }),
      policies: noRowChanges(),
      watchers: noRowChanges(),
    };
  }
  // What came due since the last event may not have been written yet.
  const due = new Set(
    transitions
      .filter(one => toInstant(one.at) >= before.updatedAtMs)
      .map(one => one.clock_key),
  );
  return {
    ...parts,
    clocks: rowChanges(before.clocks(id), clocks, 'clock_key', {
      stale: clock => due.has(clock.clock_key),
      moving: ['elapsed_ms', 'as_of'],
    }),
    policies: rowChanges(before.policies(id), rows.policies(id), 'policy_ref'),
    watchers: rowChanges(before.watchers(id), rows.watchers(id), 'person'),
  };
}
