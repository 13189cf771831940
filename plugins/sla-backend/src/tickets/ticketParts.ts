import {
  ClockRow,
  ClockTransitionRow,
  RowChanges,
  TicketEventRow,
  TicketPolicyRow,
  rowChanges,
  toInstant,
} from '../database';
import { StoredEvent } from './fold';
import { FoldedRows, toEventRow } from './ticketRows';

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
  transitions: ClockTransitionRow[];
}

export function newParts(
  id: number,
  rows: FoldedRows,
  events: StoredEvent[],
): TicketParts {
  return {
    events: events.map(event => toEventRow(event, id)),
    clocks: { added: rows.clocks(id), changed: [], gone: [] },
    policies: { added: rows.policies(id), changed: [], gone: [] },
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
    return {
      ...parts,
      clocks: { added: [], changed: clocks.filter(c => c.live), gone: [] },
      policies: { added: [], changed: [], gone: [] },
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
    clocks: rowChanges(before.clocks(id), clocks, 'clock_key', clock =>
      due.has(clock.clock_key),
    ),
    policies: rowChanges(before.policies(id), rows.policies(id), 'policy_ref'),
  };
}
