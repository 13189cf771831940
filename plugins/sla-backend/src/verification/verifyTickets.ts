import { readClockState, writeClockState } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import {
  ClockRow,
  TicketEventRow,
  TicketPolicyRow,
  TicketRow,
  toOptionalInstant,
} from '../database';
import { messageKey } from '../outbox';
import { PolicyRegistry, PolicyStore } from '../policies';
import {
  Replay,
  StoredEvent,
  TicketStore,
  isFact,
  isUnchecked,
  policiesMentioned,
  replay,
  storedStateOf,
  toStoredEvent,
} from '../tickets';
import { entriesOf } from '../tickets/outboxEntries';

/** Tickets that are read at once. */
const BATCH = 500;

/** When a clock was looked at last says nothing about it, nor does how far it had come then while it goes on. */
const MOVING = ['as_of'];
const MOVING_WHILE_LIVE = [...MOVING, 'elapsed_ms'];

/** A ticket, and in what its rows differ from what its events say. */
export interface TicketVerdict {
  ticketId: number;
  /** In words; none where all is as it should be. */
  problems: string[];
  /** Ids of the messages in which others hear of what happened to it, in order. A clock that was met on the way has one more. */
  messageIds: string[];
}

/**
 * Replays every ticket from its events, and compares what comes out with what is stored: the ticket's row, its clocks, the policies that
 * it holds, and the warnings, breaches and escalations on its history. It only reads, so it may run on a database at work; give it a transaction in which all
 * tickets are as they were at one instant.
 *
 * @param options.nowMs - the present, by the database's time
 */
export async function* verifyTickets(
  knex: Knex,
  options: { nowMs: number },
): AsyncGenerator<TicketVerdict> {
  const store = new TicketStore(knex);
  const registry = new PolicyRegistry(new PolicyStore(knex));
  let afterId = 0;
  for (;;) {
    const rows: TicketRow[] = await knex<TicketRow>('tickets')
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(BATCH);
    if (!rows.length) {
      return;
    }
    afterId = rows[rows.length - 1].id;
    const ids = rows.map(row => row.id);
    const events = byTicket(await store.eventsOf(ids));
    const policies = byTicket(
      await knex<TicketPolicyRow>('ticket_policies').whereIn('ticket_id', ids),
    );
    const clocks = await store.clocksOf(ids);
    for (const row of rows) {
      yield await verify(row, {
        events: events.get(row.id) ?? [],
        clocks: clocks.get(row.id) ?? [],
        policies: policies.get(row.id) ?? [],
        registry,
        nowMs: options.nowMs,
      });
    }
  }
}

async function verify(
  row: TicketRow,
  options: {
    events: TicketEventRow[];
    clocks: ClockRow[];
    policies: TicketPolicyRow[];
    registry: PolicyRegistry;
    nowMs: number;
  },
): Promise<TicketVerdict> {
  const ticketId = row.id;
  const history = options.events.map(toStoredEvent);
  const dueMs = toOptionalInstant(row.next_check_at) ?? Infinity;
  try {
    const replayed = replay(history, {
      serviceRef: row.service_ref,
      policies: await options.registry.lookupFor(policiesMentioned(history)),
      // What is due and not handled yet is not wrong.
      nowMs: Math.min(options.nowMs, dueMs - 1),
    });
    return {
      ticketId,
      problems: [
        ...problemsOfRow(row, replayed),
        ...problemsOfClocks(ticketId, options.clocks, replayed),
        ...problemsOfPolicies(ticketId, options.policies, replayed),
        ...problemsOfFacts(history, replayed),
      ],
      messageIds: entriesOf(ticketId, history).map(messageKey),
    };
  } catch (error) {
    return { ticketId, problems: [`replay: ${error}`], messageIds: [] };
  }
}

function problemsOfRow(row: TicketRow, { rows }: Replay): string[] {
  const stored = {
    ...row,
    // A release before stored more of it.
    clock_state: writeClockState(
      storedStateOf(readClockState(row.clock_state)),
    ),
    promised_version: isUnchecked(row) ? row.promised_version : row.version,
  };
  return differences('ticket', stored, { ...rows.ticket(), ...rows.fields() });
}

function problemsOfClocks(
  ticketId: number,
  stored: ClockRow[],
  { rows }: Replay,
): string[] {
  const replayed = new Map(rows.clocks(ticketId).map(c => [c.clock_key, c]));
  const problems = stored.flatMap(row => {
    const name = `clock ${row.clock_key}`;
    const expected = replayed.get(row.clock_key);
    replayed.delete(row.clock_key);
    return expected
      ? differences(name, row, expected, row.live ? MOVING_WHILE_LIVE : MOVING)
      : [`${name}: is stored, and does not follow from the events`];
  });
  const missing = [...replayed.keys()].map(
    key => `clock ${key}: follows from the events, and is not stored`,
  );
  return [...problems, ...missing];
}

function problemsOfPolicies(
  ticketId: number,
  stored: TicketPolicyRow[],
  { rows }: Replay,
): string[] {
  const textOf = (policies: TicketPolicyRow[]) =>
    policies
      .map(one => `${one.version_id} ${one.is_open ? 'open' : 'done'}`)
      .sort()
      .join(', ');
  const [found, expected] = [stored, rows.policies(ticketId)].map(textOf);
  return found === expected
    ? []
    : [`held policies are ${found}, by its events ${expected}`];
}

function problemsOfFacts(history: StoredEvent[], replayed: Replay): string[] {
  const { facts, possible } = replayed;
  const recorded = history.filter(({ detail }) => isFact(detail));
  const extra = recorded
    .filter(({ key }) => key === undefined || !possible.has(key))
    .map(({ key, atMs }) => `fact ${key} at ${atMs}: never came true`);
  const missing = [...facts.values()]
    .filter(
      fact =>
        !recorded.some(one => one.key === fact.key && one.atMs === fact.atMs),
    )
    .map(({ key, atMs }) => `fact ${key} at ${atMs}: is not recorded`);
  return [...extra, ...missing];
}

/** Databases give instants as numbers or text, and truth as 1. */
function differences(
  name: string,
  stored: object,
  expected: object,
  except: string[] = [],
): string[] {
  return Object.entries(expected)
    .filter(([column]) => !except.includes(column))
    .flatMap(([column, value]) => {
      const found = (stored as Record<string, unknown>)[column];
      return plain(found) === plain(value)
        ? []
        : [
            `${name}: ${column} is ${plain(found)}, by its events ${plain(value)}`,
          ];
    });
}

function plain(value: unknown): string {
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function byTicket<Row extends { ticket_id: number }>(
  rows: Row[],
): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    found.set(row.ticket_id, [...(found.get(row.ticket_id) ?? []), row]);
  }
  return found;
}
