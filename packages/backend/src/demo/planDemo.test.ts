import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { PRIORITIES } from '@backstage-sla/sla-engine';
import { LIVE_CELLS, parseLiveExternalId } from './generateDemoTickets';
import { DESKS, PAYMENTS } from './people';
import { planLiveTickets, planStories, StoredTicket } from './planDemo';
import { asStored, clocksOf, examplePolicies } from './__testUtils__/examples';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const policyOf = examplePolicies;

type Store = Map<string, ImportTicket>;

const listing = (store: Store, nowMs: number) =>
  [...store.values()].map(ticket => asStored(ticket, nowMs));

/** Brings a store to an instant as the seeder does. */
function seed(nowMs: number, store: Store = new Map()): Store {
  const stories = planStories({
    stored: listing(store, nowMs),
    nowMs,
    policyOf,
  });
  if (stories.result !== 'import') {
    throw new Error(`Expected an import, got ${stories.result}`);
  }
  importInto(store, stories.tickets);
  importInto(
    store,
    planLiveTickets({ stored: listing(store, nowMs), nowMs, policyOf }),
  );
  return store;
}

/** As the import of the portal: adds the events that a ticket does not have. */
function importInto(store: Store, tickets: ImportTicket[]) {
  for (const ticket of tickets) {
    const before = store.get(ticket.externalId)?.events ?? [];
    const keys = new Set(before.map(event => event.key));
    const fresh = ticket.events.filter(event => !keys.has(event.key));
    store.set(ticket.externalId, { ...ticket, events: [...before, ...fresh] });
  }
}

const plan = (nowMs: number) => [...seed(nowMs).values()];

const INSTANTS = {
  'in office hours of both offices': '2026-11-18T13:30:00Z',
  'at the second an office closes': '2026-11-18T23:00:00Z',
  'at the second an office opens': '2026-11-19T13:00:00Z',
  'on a weekend night': '2026-11-22T02:17:33Z',
  'on Thanksgiving': '2026-11-26T17:05:00Z',
  'on a holiday in Karachi': '2027-03-23T08:00:00Z',
  'in the night of a change of clocks': '2027-03-14T07:00:00Z',
  'on New Year': '2027-01-01T00:00:00Z',
};

describe('planDemo', () => {
  it.each(Object.entries(INSTANTS))(
    'shows every state in every priority on every service %s',
    (_name, iso) => {
      const nowMs = Date.parse(iso);
      expect(emptyCells(listing(seed(nowMs), nowMs))).toEqual([]);
    },
  );

  it('puts each live ticket into its own state at any hour of a year', () => {
    const wrong: string[] = [];
    // An odd number of minutes visits all times of the day and of the week.
    for (let i = 0; i < 60; i++) {
      const nowMs = Date.UTC(2026, 6, 1) + i * 8_761 * 60_000;
      for (const ticket of planLiveTickets({ stored: [], nowMs, policyOf })) {
        const live = parseLiveExternalId(ticket.externalId)!;
        const { risk, reopenCount } = asStored(ticket, nowMs);
        const { service, state } = live.cell;
        // At the payments desk only the first answer is promised, and a reopened ticket had it.
        const reopenedRisk = service === PAYMENTS.service ? 'none' : 'on-time';
        const expected = state === 'reopened' ? reopenedRisk : state;
        if (risk !== expected || (state === 'reopened' && !reopenCount)) {
          wrong.push(
            `${new Date(nowMs).toISOString()} ${ticket.externalId} is ${risk}`,
          );
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gives the same tickets for the same instant, and the same history all day', () => {
    const morning = Date.parse('2026-11-18T06:00:00Z');
    const evening = Date.parse('2026-11-18T21:00:00Z');
    expect(plan(morning)).toEqual(plan(morning));
    const history = (nowMs: number) =>
      new Map(
        plan(nowMs)
          .filter(ticket => !ticket.externalId.startsWith('live-'))
          .map(ticket => [ticket.externalId, ticket]),
      );
    const later = history(evening);
    for (const [id, ticket] of history(morning)) {
      const after = later.get(id)!;
      expect({ ...after, events: [] }).toEqual({ ...ticket, events: [] });
      // What has happened stays; more may follow.
      const keys = after.events.map(event => event.key);
      expect(keys).toEqual(
        expect.arrayContaining(ticket.events.map(event => event.key)),
      );
    }
  });

  it('covers 90 days with some hundred tickets, none of whose facts lies in the future', () => {
    const nowMs = Date.parse('2026-11-18T13:30:00Z');
    const tickets = plan(nowMs);
    expect(tickets.length).toBeGreaterThan(450);
    expect(tickets.length).toBeLessThan(680);
    const instants = tickets.flatMap(ticket => [
      ticket.createdAt,
      ...ticket.events.map(event => event.at),
    ]);
    expect(Math.max(...instants.map(Date.parse))).toBeLessThanOrEqual(nowMs);
    expect(Math.min(...instants.map(Date.parse))).toBeLessThan(
      nowMs - 89 * DAY,
    );
    for (const ticket of tickets) {
      const { createdAt, events } = ticket;
      expect(events.every(event => event.at >= createdAt)).toBe(true);
      expect(new Set(events.map(event => event.key)).size).toBe(events.length);
    }
  });

  it('has met promises in every priority on every service', () => {
    const nowMs = Date.parse('2026-11-18T13:30:00Z');
    const met = new Set(
      plan(nowMs).flatMap(ticket =>
        clocksOf(ticket, nowMs)
          .filter(clock => clock.state === 'met')
          .map(() => `${ticket.service} ${ticket.priority}`),
      ),
    );
    expect([...met].sort()).toEqual(
      DESKS.flatMap(({ service }) =>
        PRIORITIES.map(priority => `${service} ${priority}`),
      ).sort(),
    );
  });

  it.each([
    '2026-11-18T13:30:00Z',
    '2027-02-07T03:00:00Z',
    '2027-05-12T09:00:00Z',
  ])('keeps all objectives but one over the last 30 days, on %s', iso => {
    const nowMs = Date.parse(iso);
    const counts: Record<string, { met: number; breached: number }> = {};
    for (const ticket of plan(nowMs)) {
      for (const clock of clocksOf(ticket, nowMs)) {
        const settledMs =
          clock.state === 'breached' ? clock.breachedAtMs! : clock.stoppedAtMs;
        if (
          (clock.state === 'met' || clock.state === 'breached') &&
          settledMs! >= nowMs - 30 * DAY
        ) {
          const key = `${clock.policyRef} ${clock.metric} ${clock.face}`;
          counts[key] ??= { met: 0, breached: 0 };
          counts[key][clock.state] += 1;
        }
      }
    }
    const missed: string[] = [];
    for (const { policy } of DESKS) {
      for (const objective of examplePolicies(policy).spec.objectives ?? []) {
        if (objective.metric === 'availability') {
          continue;
        }
        const key = `${policy} ${objective.metric} ${objective.face ?? 'agreed'}`;
        const { met, breached } = counts[key];
        const attainment = met / (met + breached);
        expect(attainment).toBeGreaterThan(0.8);
        expect(attainment).toBeLessThan(0.99);
        if (attainment < 0.9) {
          missed.push(key);
        }
      }
    }
    expect(missed).toEqual([
      'slapolicy:default/it-help-desk resolution agreed',
    ]);
  });

  it('keeps out of a portal in which somebody has tickets of their own', () => {
    const nowMs = Date.parse('2026-11-18T13:30:00Z');
    const own: StoredTicket = {
      service: PAYMENTS.service,
      priority: 'low',
      status: 'closed',
      risk: 'none',
      reopenCount: 0,
    };
    expect(planStories({ stored: [own], nowMs, policyOf })).toEqual({
      result: 'users-data',
    });
  });

  it('goes on with the stories on a later day and fills what has emptied', () => {
    const nowMs = Date.parse('2026-11-18T13:30:00Z');
    const store = seed(nowMs);
    const firstLive = [...store.keys()].filter(id => id.startsWith('live-'));
    for (const later of [9 * HOUR, 3 * DAY, 10 * DAY]) {
      seed(nowMs + later, store);
    }
    const end = nowMs + 10 * DAY;
    const tickets = listing(store, end);
    const finished = tickets.filter(t => firstLive.includes(t.externalId!));
    expect(new Set(finished.map(ticket => ticket.status))).toEqual(
      new Set(['closed']),
    );
    expect(emptyCells(tickets)).toEqual([]);
    // Not a full set a day: what is still there serves.
    const size = store.size;
    seed(end + HOUR / 6, store);
    expect(store.size - size).toBeLessThan(10);
    expect(size).toBeLessThan(900);
  });
});

function emptyCells(tickets: StoredTicket[]) {
  return LIVE_CELLS.filter(
    cell =>
      !tickets.some(
        ticket =>
          ticket.status !== 'resolved' &&
          ticket.status !== 'closed' &&
          ticket.service === cell.service &&
          ticket.priority === cell.priority &&
          (cell.state === 'reopened'
            ? ticket.reopenCount > 0
            : ticket.risk === cell.state),
      ),
  );
}
