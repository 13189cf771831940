import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { everything, mail, named, policyOfIt } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  emptyDatabase,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { verifyTickets } from '../verification';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const migration = {
  directory: resolvePackagePath(
    '@backstage-sla/plugin-sla-backend',
    'migrations',
  ),
  name: '20261123020000_staff_agreements.js',
};
const CHAT = 'component:default/chat';
const OLA = 'slapolicy:default/third-line';

/** Columns that the release before does not know, with what its new rows have in them. */
const UNKNOWN = {
  promised_live_clocks: 0,
  promised_running_clocks: 0,
  promised_breaches_at: null,
  promised_warns_at: null,
  promised_version: 0,
};

/** Everybody but the test's own person is no staff. */
const start = async (databaseId: TestDatabaseId, agreement: string) => {
  setNow(WEDNESDAY_TEN);
  const knex = await emptyDatabase(databaseId);
  const sla = await startSla({
    knex,
    entities: [
      ...everything,
      named(mail, 'chat', { system: 'talk' }),
      named(mail, 'switch', { type: 'device' }),
      policyOfIt('third-line', {
        agreement,
        owner: 'group:default/network',
        appliesTo: { services: { 'spec.type': 'service' } },
        targets: { default: { firstResponse: '2m', resolution: '3h' } },
      }),
    ],
  });
  const raise = async (service: string, priority = 'high') =>
    (await sla.post('/tickets', { service, title: service, priority })).body.id;
  const add = (id: string, event: object) =>
    sla.post(`/tickets/${id}/events`, event).expect(200);
  return { ...sla, raise, add };
};

async function stored(knex: Knex) {
  const columns = ['id', 'live_clocks', ...Object.keys(UNKNOWN)];
  return {
    tickets: await knex('tickets').select(columns).orderBy('id'),
    clocks: await knex('clocks')
      .select('ticket_id', 'clock_key', 'agreement')
      .orderBy(['ticket_id', 'clock_key']),
  };
}

async function problemsAt(knex: Knex): Promise<string[]> {
  const problems: string[] = [];
  for await (const verdict of verifyTickets(knex, { nowMs: Date.now() })) {
    problems.push(...verdict.problems);
  }
  return problems;
}

/** Changes tickets as a replica of the release before does: what it does not know stays as it was. */
async function asBefore(knex: Knex, change: () => Promise<unknown>) {
  const known = await stored(knex);
  await change();
  await knex('tickets').update(UNKNOWN);
  await knex('clocks').update({ agreement: null });
  for (const { id, live_clocks, ...row } of known.tickets) {
    await knex('tickets').where({ id }).update(row);
  }
  for (const { agreement, ...key } of known.clocks) {
    await knex('clocks').where(key).update({ agreement });
  }
}

describe.each(databases.eachSupportedId())(
  'agreements that are for staff on %s',
  databaseId => {
    it('are told from promises on what is stored', async () => {
      const sla = await start(databaseId, 'uc');
      const { knex } = sla;
      const mixed = await sla.raise('component:default/mail');
      const only = await sla.raise(CHAT);
      await sla.raise('component:default/switch');
      const done = await sla.raise('component:default/mail', 'medium');
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      await sla.add(done, { type: 'status', status: 'resolved' });
      const before = await stored(knex);
      expect(await problemsAt(knex)).toEqual([]);

      await knex.migrate.down(migration);
      await knex.migrate.up(migration);

      const after = await stored(knex);
      expect(after.clocks).toEqual(before.clocks);
      expect(after.clocks.some(({ agreement }) => agreement === 'uc')).toBe(
        true,
      );
      const unknown = [Number(mixed), Number(only)];
      expect(after.tickets).toEqual(
        before.tickets.map(row => ({
          ...row,
          // What warns first is not known without the engine, and of tickets that are done there is nothing to know.
          ...(unknown.includes(row.id) && { promised_warns_at: null }),
          ...((unknown.includes(row.id) || row.live_clocks === 0) && {
            promised_version: 0,
          }),
        })),
      );
      const sumsOf = ({ tickets }: typeof before) =>
        tickets.filter(row => row.live_clocks > 0);
      await sla.runDeadlines();
      expect(sumsOf(await stored(knex))).toEqual(sumsOf(before));
      expect(await problemsAt(knex)).toEqual([]);
    });

    it('need no second look where there are none', async () => {
      const sla = await start(databaseId, 'sla');
      const { knex } = sla;
      await sla.raise('component:default/mail');
      await sla.raise(CHAT);
      const before = await stored(knex);
      await knex.migrate.down(migration);
      await knex.migrate.up(migration);
      expect(await stored(knex)).toEqual(before);
    });

    it('are marked on tickets that a replica of the release before raises and changes', async () => {
      const sla = await start(databaseId, 'ola');
      const { knex } = sla;
      const known = await sla.raise('component:default/mail');
      const closed = await sla.raise('component:default/mail');
      await asBefore(knex, async () => {
        await sla.raise('component:default/mail');
        await sla.raise(CHAT);
        await sla.add(known, { type: 'priority', priority: 'medium' });
        await sla.add(closed, { type: 'status', status: 'resolved' });
      });
      expect(await problemsAt(knex)).not.toEqual([]);
      await sla.runDeadlines();
      expect(await problemsAt(knex)).toEqual([]);
      const { clocks } = await stored(knex);
      expect(
        clocks.filter(
          ({ clock_key, agreement }) =>
            clock_key.startsWith(OLA) !== (agreement === 'ola'),
        ),
      ).toEqual([]);
      expect(
        clocks.filter(({ clock_key }) => clock_key.startsWith(OLA)),
      ).toHaveLength(8);
    });
  },
);
