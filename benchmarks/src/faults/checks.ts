// Not to extend the plugin, but to look into its database from outside.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { verifyTickets } from '@backstage-sla/plugin-sla-backend';
import { Knex } from 'knex';
import { Cluster } from './Cluster';
import { Journal } from './Journal';
import { Received, Receiver } from './Receiver';

/** What is wrong, by what was checked. */
export type Findings = Record<string, string[]>;

export interface TicketFigures {
  tickets: number;
  events: number;
  warnings: number;
  breaches: number;
  escalations: number;
}

/** Everything that a client was told is done. */
export async function missingWrites(
  knex: Knex,
  journal: Journal,
): Promise<string[]> {
  const titles = new Map<string, string>(
    (await knex('tickets').select('id', 'title')).map(row => [
      String(row.id),
      row.title,
    ]),
  );
  const events = new Map<string, { type: string; detail: string }>(
    (
      await knex('ticket_events')
        .whereNotNull('key')
        .select('ticket_id', 'key', 'type', 'detail')
    ).map(row => [`${row.ticket_id} ${row.key}`, row]),
  );
  return journal.acknowledged.flatMap(({ ticketId, type, key, text }) => {
    if (type === 'created') {
      return titles.get(ticketId) === text
        ? []
        : [`ticket ${ticketId} "${text}" is gone`];
    }
    const event = events.get(`${ticketId} ${key}`);
    const isThere =
      event?.type === type &&
      (text === undefined || JSON.parse(event.detail).text === text);
    return isThere ? [] : [`${type} ${key} on ticket ${ticketId} is gone`];
  });
}

/** Each client raises each of its tickets once, however often it has to ask. */
export async function raisedTwice(knex: Knex): Promise<string[]> {
  const rows = await knex('tickets')
    .where('title', 'like', 'Raised by %')
    .groupBy('title')
    .havingRaw('count(*) > 1')
    .select('title');
  return rows.map(({ title }) => `"${title}" is there more than once`);
}

/** Tickets against their events, as of one instant. Gives the messages that others have to have heard, too. */
export async function replayProblems(
  knex: Knex,
): Promise<{ problems: string[]; messageIds: Map<number, string[]> }> {
  const problems: string[] = [];
  const messageIds = new Map<number, string[]>();
  await knex.transaction(
    async tx => {
      for await (const verdict of verifyTickets(tx, {
        nowMs: await databaseNow(tx),
      })) {
        messageIds.set(verdict.ticketId, verdict.messageIds);
        problems.push(
          ...verdict.problems.map(one => `ticket ${verdict.ticketId}: ${one}`),
        );
      }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  return { problems, messageIds };
}

/**
 * A receiver has to have acknowledged each message that is for it, heard of nothing else, and each ticket's in order where that holds.
 *
 * @param options.heardBefore - how much it had received when the messages were read; what it heard later may be about something newer
 */
export function receiverProblems(
  receiver: Receiver,
  messageIds: Map<number, string[]>,
  {
    isFor,
    inOrder,
    heardBefore,
  }: {
    isFor: (messageId: string) => boolean;
    inOrder: boolean;
    heardBefore: number;
  },
): string[] {
  const acknowledged = (received: Received[]) =>
    new Set(received.filter(one => one.acknowledged).map(one => one.body.id));
  const arrived = acknowledged(receiver.received);
  const arrivedBefore = acknowledged(receiver.received.slice(0, heardBefore));
  const expected = new Set(
    [...messageIds.values()].flat().filter(id => isFor(id)),
  );
  const known = new Set([...messageIds.values()].flat());
  const missing = [...expected].filter(id => !arrived.has(id));
  const invented = [...arrivedBefore].filter(
    id => !known.has(id) && !/^\d+:met:/.test(id),
  );
  return [
    ...missing.map(id => `message ${id} never arrived`),
    ...invented.map(id => `message ${id} is about nothing that happened`),
    ...(inOrder ? outOfOrder(receiver, messageIds) : []),
    ...(receiver.forged ? [`${receiver.forged} wrong signatures`] : []),
  ];
}

/** Of two messages about one ticket, the earlier one has to be acknowledged before the later one is sent for the first time. */
function outOfOrder(
  receiver: Receiver,
  messageIds: Map<number, string[]>,
): string[] {
  const place = new Map<string, number>();
  for (const ids of messageIds.values()) {
    ids.forEach((id, index) => place.set(id, index));
  }
  const latest = new Map<string, string>();
  const seen = new Set<string>();
  return receiver.received.flatMap(({ body: { id } }) => {
    const index = place.get(id);
    if (index === undefined || seen.has(id)) {
      return [];
    }
    seen.add(id);
    const ticket = id.slice(0, id.indexOf(':'));
    const before = latest.get(ticket);
    latest.set(ticket, id);
    return before !== undefined && place.get(before)! > index
      ? [`message ${id} came after ${before}`]
      : [];
  });
}

/** What still waits; empty where nothing does. */
async function waiting(
  knex: Knex,
): Promise<Array<{ what: string; count: number }>> {
  const nowMs = await databaseNow(knex);
  const countOf = async (query: Knex.QueryBuilder) =>
    Number((await query.count({ count: '*' }).first()).count);
  const counts = {
    'tickets that are due': await countOf(
      knex('tickets').where('next_check_at', '<', nowMs - 5_000),
    ),
    'outbox entries': await countOf(knex('outbox')),
    deliveries: await countOf(knex('deliveries').whereNull('dead_at')),
    'dead letters': await countOf(knex('deliveries').whereNotNull('dead_at')),
  };
  return Object.entries(counts)
    .map(([what, number]) => ({ what, count: number }))
    .filter(one => one.count > 0);
}

/** For how long a replica claims what it sends. */
const LEASE_MS = 120_000;

/**
 * Has everything that waits for its next attempt try at once, as if the time had passed, and frees what processes had claimed that
 * were killed before an instant.
 */
async function hurryUp(knex: Knex, lastKillMs: number): Promise<void> {
  const nowMs = await databaseNow(knex);
  await knex('deliveries')
    .where('claimed_until', '<', lastKillMs + LEASE_MS)
    .update({ claimed_until: null });
  await knex('deliveries')
    .whereNull('dead_at')
    .where('next_attempt_at', '>', nowMs)
    .update({ next_attempt_at: nowMs });
}

export async function ticketFigures(knex: Knex): Promise<TicketFigures> {
  const { rows } = await knex.raw(
    `select (select count(*) from tickets) as tickets, count(*) as events,
       count(*) filter (where type = 'warning') as warnings,
       count(*) filter (where type = 'breach') as breaches,
       count(*) filter (where type = 'escalation') as escalations
     from ticket_events`,
  );
  return Object.fromEntries(
    Object.entries(rows[0]).map(([name, value]) => [name, Number(value)]),
  ) as unknown as TicketFigures;
}

export async function databaseNow(knex: Knex): Promise<number> {
  const { rows } = await knex.raw(
    `select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`,
  );
  return Number(rows[0].now);
}

/**
 * Waits until nothing waits any more, or until nothing has become less for so long. Gives what waits then.
 */
export async function untilQuiet(
  cluster: Cluster,
  { seconds, lastKillMs }: { seconds: number; lastKillMs: number },
): Promise<string[]> {
  let least = Infinity;
  let deadline = 0;
  for (;;) {
    const left = await cluster.ask(waiting);
    const count = left.reduce((sum, one) => sum + one.count, 0);
    if (count < least) {
      least = count;
      deadline = Date.now() + seconds * 1000;
    }
    if (!count || Date.now() > deadline) {
      return left.map(one => `${one.count} ${one.what}`);
    }
    await cluster.ask(knex => hurryUp(knex, lastKillMs));
    await new Promise(wake => setTimeout(wake, 1_000));
  }
}
