import { Knex } from 'knex';
import {
  TicketEventRow,
  TicketRow,
  Write,
  insertNewRows,
  newSearchWrite,
  refreshSearch,
  toBoolean,
  writeAll,
  writeOf,
} from '../database';
import { OutboxEntry, outboxWrite } from '../outbox';
import { isFact } from './internalEvents';
import { TicketParts } from './ticketParts';

/** Events that say something. */
const SPOKEN = new Set(['agent-reply', 'customer-message', 'internal-note']);

/** Events after which a ticket is found by other words, or no longer among the open ones. */
const SEARCHED = new Set([...SPOKEN, 'fields', 'status']);

/** Types of events that may be recorded already. */
const FACTS = new Set(['warning', 'breach', 'escalation']);

/** Writes rows of new tickets, and what hangs on them: events, clocks, what is in force, who watches, what others hear of, and words. */
export async function writeNewParts(
  rows: TicketRow[],
  tickets: Write[],
  parts: TicketParts[],
  knex: Knex,
): Promise<void> {
  await writeAll(knex, [
    ...tickets,
    { table: 'ticket_events', insert: eventsOf(parts) },
    ...writesOf(parts),
    outboxWrite(parts.flatMap(part => part.outbox)),
    newSearchWrite(
      knex,
      rows.map((row, index) => ({
        ticket_id: row.id,
        is_open: toBoolean(row.is_open),
        title: row.title,
        description: row.description,
        conversation: spokenIn(parts[index]),
      })),
    ),
  ]);
}

/** What was said, the last first. */
function spokenIn({ events }: TicketParts): string[] {
  return events
    .filter(event => SPOKEN.has(event.type))
    .flatMap(event => JSON.parse(event.detail).text ?? [])
    .reverse();
}

/** Writes changes of tickets, and of what hangs on them. What came due may be recorded already: then nobody hears of it again. */
export async function writeChangedParts(
  tickets: Write[],
  parts: TicketParts[],
  tx: Knex,
): Promise<void> {
  const events = eventsOf(parts);
  const outbox = parts.flatMap(part => part.outbox);
  const mayBeKnown = events.some(event => FACTS.has(event.type));
  const told = mayBeKnown
    ? outbox.filter(await insertNewEvents(tx, events))
    : outbox;
  await writeAll(tx, [
    ...tickets,
    { table: 'ticket_events', insert: mayBeKnown ? [] : events },
    ...writesOf(parts),
    outboxWrite(told),
  ]);
  await refreshSearch(tx, searchedAnew(parts));
}

function eventsOf(parts: TicketParts[]) {
  return parts.flatMap(part => part.events);
}

function writesOf(parts: TicketParts[]): Write[] {
  return [
    writeOf(
      'clocks',
      ['ticket_id', 'clock_key'],
      parts.map(part => part.clocks),
    ),
    writeOf(
      'ticket_policies',
      ['ticket_id', 'policy_ref'],
      parts.map(part => part.policies),
    ),
    writeOf(
      'ticket_watchers',
      ['ticket_id', 'person'],
      parts.map(part => part.watchers),
    ),
  ];
}

/** Gives a function that tells whether what goes out is about an event that was not there yet. */
async function insertNewEvents(
  tx: Knex,
  events: Array<Omit<TicketEventRow, 'id'>>,
): Promise<(entry: OutboxEntry) => boolean> {
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
  return [
    ...new Set(
      eventsOf(parts)
        .filter(e => SEARCHED.has(e.type))
        .map(e => e.ticket_id),
    ),
  ];
}
