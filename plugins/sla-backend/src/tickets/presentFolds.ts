import { Knex } from 'knex';
import { TicketRow } from '../database';
import { PolicyRegistry } from '../policies';
import { toStoredEvent } from './eventRows';
import { TicketFold, foldHistory, policiesMentioned } from './fold';
import { toFold } from './foldedRows';
import { TicketStore } from './TicketStore';

/** Whether a replica of an older release changed a ticket, which knows fewer columns. */
export function isUnchecked(row: TicketRow): boolean {
  return row.checked_version !== row.version;
}

/**
 * What tickets are at present, in the order given: as their rows say it, or, where a replica of an older release changed one and left
 * columns behind that it does not know, as its events do.
 */
export async function presentFolds(
  rows: TicketRow[],
  {
    store,
    registry,
    tx,
  }: { store: TicketStore; registry: PolicyRegistry; tx: Knex },
): Promise<TicketFold[]> {
  const ids = rows.filter(isUnchecked).map(row => row.id);
  if (!ids.length) {
    return rows.map(toFold);
  }
  const events = await store.eventsOf(ids, tx);
  return Promise.all(
    rows.map(async row => {
      if (!isUnchecked(row)) {
        return toFold(row);
      }
      const history = events
        .filter(event => event.ticket_id === row.id)
        .map(toStoredEvent);
      const policies = await registry.lookupFor(policiesMentioned(history), tx);
      return foldHistory(history, policies);
    }),
  );
}
