import { Knex } from 'knex';
import {
  TicketEventRow,
  insertNewRows,
  insertRows,
  refreshSearch,
  writeRowChanges,
} from '../database';
import { OutboxEntry, OutboxStore } from '../outbox';
import { isFact } from './internalEvents';
import { TicketParts } from './ticketParts';

/** Events after which a ticket is found by other words, or no longer among the open ones. */
const SEARCHED = new Set([
  'created',
  'agent-reply',
  'customer-message',
  'internal-note',
  'fields',
  'status',
]);

/** Types of events that may be recorded already. */
const FACTS = new Set(['warning', 'breach', 'escalation']);

/** Writes what hangs on tickets: events, clocks, what is in force, who watches, what others hear of, and what they are found by. */
export async function writeParts(
  parts: TicketParts[],
  tx: Knex,
): Promise<void> {
  const isNew = await insertEvents(
    tx,
    parts.flatMap(part => part.events),
  );
  await writeRowChanges(
    tx,
    'clocks',
    ['ticket_id', 'clock_key'],
    parts.map(part => part.clocks),
  );
  await writeRowChanges(
    tx,
    'ticket_policies',
    ['ticket_id', 'policy_ref'],
    parts.map(part => part.policies),
  );
  await writeRowChanges(
    tx,
    'ticket_watchers',
    ['ticket_id', 'person'],
    parts.map(part => part.watchers),
  );
  await new OutboxStore(tx).add(
    parts.flatMap(part => part.outbox).filter(isNew),
  );
  await refreshSearch(tx, searchedAnew(parts));
}

/** Adds events; facts only where they are not there yet. Gives a function that tells whether what goes out is about one of those. */
async function insertEvents(
  tx: Knex,
  events: Array<Omit<TicketEventRow, 'id'>>,
): Promise<(entry: OutboxEntry) => boolean> {
  if (!events.some(event => FACTS.has(event.type))) {
    await insertRows(tx, 'ticket_events', events);
    return () => true;
  }
  const added = await insertNewRows(tx, 'ticket_events', events, [
    'ticket_id',
    'key',
  ]);
  const keys = new Set(added.map(row => `${row.ticket_id} ${row.key}`));
  return entry =>
    !isOfFact(entry) || keys.has(`${entry.ticketId} ${entry.key}`);
}

/** Whether a message is about something that came due, which may be known already. */
export function isOfFact({ detail }: OutboxEntry): boolean {
  return detail.type !== 'met' && isFact(detail);
}

function searchedAnew(parts: TicketParts[]): number[] {
  const events = parts.flatMap(part => part.events);
  return [
    ...new Set(events.filter(e => SEARCHED.has(e.type)).map(e => e.ticket_id)),
  ];
}
