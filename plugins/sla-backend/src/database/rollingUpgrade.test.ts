import { Knex } from 'knex';
import { recordedFacts } from '../__testUtils__/facts';
import {
  WEDNESDAY_TEN,
  databases,
  emptyDatabase,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { verifyTickets } from '../verification';
import { migrate } from './connect';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

/** Columns that the release before the first outbox does not know, with what its new rows have in them. */
const UNKNOWN = {
  next_check_at: null,
  checked_version: 0,
  escalation_level: 0,
  escalation: null,
  assignment_count: 0,
  last_activity_at: null,
  no_clocks_cause: null,
  promised_live_clocks: 0,
  promised_running_clocks: 0,
  promised_breaches_at: null,
  promised_warns_at: null,
  promised_version: 0,
};

/** Changes tickets as a replica of that release does: what it does not know stays as it was, and it records no facts as events. */
async function asBefore(knex: Knex, change: () => Promise<void>) {
  const columns = ['id', ...Object.keys(UNKNOWN)];
  const known = await knex('tickets').select(columns);
  const [{ last }] = await knex('ticket_events').max({ last: 'id' });
  await change();
  await knex('tickets').update(UNKNOWN);
  for (const { id, ...row } of known) {
    await knex('tickets').where({ id }).update(row);
  }
  await knex('ticket_events')
    .where('id', '>', last ?? 0)
    .whereIn('type', ['warning', 'breach'])
    .delete();
  await knex('outbox').delete();
}

async function problemsAt(knex: Knex, nowMs: number): Promise<string[]> {
  const problems: string[] = [];
  for await (const verdict of verifyTickets(knex, { nowMs })) {
    problems.push(...verdict.problems);
  }
  return problems;
}

describe.each(databases.eachSupportedId())(
  'rolling upgrade on %s',
  databaseId => {
    const ticket = {
      service: 'component:default/mail',
      title: 'Server room is hot',
      priority: 'critical',
    };

    it('leaves what the release before writes and asks for', async () => {
      const knex = await emptyDatabase(databaseId);
      await migrate(knex);
      await knex('tickets').insert({
        type: 'incident',
        service_ref: 'component:default/mail',
        title: 'No mail',
        priority: 'high',
        status: 'open',
        created_at: 1,
        updated_at: 1,
        clock_state: '{}',
        is_open: true,
        live_clocks: 1,
        running_clocks: 1,
        version: 1,
      });
      const [{ id }] = await knex('tickets');
      await knex('clocks').insert({
        ticket_id: id,
        clock_key: 'a',
        service_ref: 'component:default/mail',
        policy_ref: 'slapolicy:default/desk',
        policy_revision: 'one',
        metric: 'resolution',
        cycle: 1,
        face: 'agreed',
        priority: 'high',
        state: 'running',
        live: true,
        ticking: true,
        started_at: 1,
        target_ms: 1,
        target_text: '1h',
        elapsed_ms: 0,
        as_of: 1,
        next_check_at: 2,
      });
      const transition = {
        ticket_id: id,
        clock_key: 'a',
        transition: 'breach',
        at: 2,
        recorded_at: 3,
      };
      await knex('clock_transitions').insert(transition);
      await knex('clock_transitions')
        .insert(transition)
        .onConflict(['ticket_id', 'clock_key', 'transition', 'at'])
        .ignore();
      expect(
        await knex('clocks')
          .where('next_check_at', '<=', 2)
          .select('clock_key'),
      ).toEqual([{ clock_key: 'a' }]);
    });

    it('starts on a database that a newer release has migrated', async () => {
      const knex = await emptyDatabase(databaseId);
      await migrate(knex);
      await knex('knex_migrations').insert({
        name: '29991231000000_newer.js',
        batch: 99,
        migration_time: new Date(),
      });
      const sla = await startSla({ knex });
      const { status } = await sla.post('/tickets', ticket);
      expect(status).toBe(201);
    });

    it('keeps the deadlines of tickets that a replica of the release before raises and changes', async () => {
      setNow(WEDNESDAY_TEN);
      const knex = await emptyDatabase(databaseId);
      const sla = await startSla({ knex });
      const { body: known } = await sla.post('/tickets', ticket);
      await asBefore(knex, async () => {
        await sla.post('/tickets', { ...ticket, priority: 'high' });
        await sla
          .post(`/tickets/${known.id}/events`, {
            type: 'priority',
            priority: 'high',
          })
          .expect(200);
        await sla
          .post(`/tickets/${known.id}/events`, {
            type: 'assignment',
            team: 'group:default/it',
          })
          .expect(200);
      });
      expect(await problemsAt(knex, Date.now())).not.toEqual([]);

      setNow('2026-03-04T10:09:00.000Z');
      await sla.runDeadlines();
      const warnings = (await recordedFacts(knex)).map(fact => fact.what);
      expect(warnings.sort()).toEqual([
        'first-response warning 0.5',
        'first-response warning 0.5',
        'first-response warning 0.8',
        'first-response warning 0.8',
      ]);
      expect(await problemsAt(knex, Date.now())).toEqual([]);
    });

    it('records what came due before a replica of the release before changed a ticket', async () => {
      setNow(WEDNESDAY_TEN);
      const knex = await emptyDatabase(databaseId);
      const sla = await startSla({ knex });
      const { body } = await sla.post('/tickets', ticket);
      setNow('2026-03-04T10:06:00.000Z');
      await asBefore(knex, async () => {
        await sla
          .post(`/tickets/${body.id}/events`, {
            type: 'agent-reply',
            text: 'Hm',
          })
          .expect(200);
      });
      setNow('2026-03-04T10:08:00.000Z');
      await sla
        .post(`/tickets/${body.id}/events`, { type: 'customer-message' })
        .expect(200);
      expect((await recordedFacts(knex)).map(fact => fact.what)).toEqual([
        'first-response warning 0.5',
        'first-response warning 0.8',
        'first-response breach',
      ]);
      expect(await problemsAt(knex, Date.now())).toEqual([]);
    });

    it('goes on from what the release before left', async () => {
      setNow(WEDNESDAY_TEN);
      const knex = await emptyDatabase(databaseId);
      const sla = await startSla({ knex });
      const { body } = await sla.post('/tickets', ticket);
      const assign = (team: string) =>
        sla
          .post(`/tickets/${body.id}/events`, { type: 'assignment', team })
          .expect(200);
      await asBefore(knex, async () => {
        await assign('group:default/it');
      });
      setNow('2026-03-04T10:01:00.000Z');
      await assign('group:default/network');
      expect(await knex('tickets').first()).toMatchObject({
        assignment_count: 2,
        version: 3,
        checked_version: 3,
      });
      expect(await problemsAt(knex, Date.now())).toEqual([]);
    });
  },
);
