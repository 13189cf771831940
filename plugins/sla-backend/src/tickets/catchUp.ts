import { Knex } from 'knex';
import { TicketRow } from '../database';
import { PolicyRegistry } from '../policies';
import { carryOut, noted } from './advance';
import { toStoredEvent } from './eventRows';
import { policiesMentioned } from './fold';
import { toRows } from './foldedRows';
import { toFold } from './storedFold';
import { replay } from './replay';
import { ChangedTicketRecord } from './ticketParts';
import { TicketStore } from './TicketStore';

/** Whether a replica of an older release changed a ticket, which knows fewer columns and records no facts as events. */
export function isUnchecked(row: TicketRow): boolean {
  const { version, checked_version, promised_version } = row;
  return (
    checked_version !== version ||
    (promised_version !== version &&
      (row.live_clocks > 0 || row.promised_live_clocks > 0))
  );
}

/** Makes up for what a replica of an older release left undone on tickets that it changed: goes through their events from the beginning. */
export async function catchUp(
  rows: TicketRow[],
  {
    store,
    registry,
    nowMs,
    tx,
  }: { store: TicketStore; registry: PolicyRegistry; nowMs: number; tx: Knex },
): Promise<void> {
  const ids = rows.map(row => row.id);
  const events = await store.eventsOf(ids, tx);
  const clocks = await store.clocksOf(ids, tx);
  const records: ChangedTicketRecord[] = [];
  for (const row of rows) {
    const history = events
      .filter(event => event.ticket_id === row.id)
      .map(toStoredEvent);
    const policies = await registry.lookupFor(policiesMentioned(history), tx);
    const replayed = replay(history, {
      serviceRef: row.service_ref,
      policies,
      nowMs,
    });
    const known = new Set(history.map(event => event.key));
    const facts = [...replayed.facts.values()]
      .filter(({ key }) => !known.has(key))
      .map(fact => noted(fact, nowMs));
    const carriedOut = carryOut(replayed, facts, { row, policies, nowMs });
    records.push({
      id: row.id,
      before: toRows(toFold(row), row.service_ref, policies, nowMs),
      storedClocks: clocks.get(row.id),
      rows: carriedOut.rows,
      events: [...facts, ...carriedOut.events],
    });
  }
  await store.update(records, tx);
}
