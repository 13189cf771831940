import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Decide, databases, startSla } from '../__testUtils__/startSla';
import { DatabaseClock } from '../database';

jest.setTimeout(60_000);

const ADMIN = mockCredentials.user.header('user:default/admin');
const READER = mockCredentials.user.header('user:default/reader');

const MINUTE_MS = 60_000;
const START_MS = Date.parse('2026-03-04T10:00:00Z');

/** The reader sees how things stand and does nothing about it; anybody else but the administrator sees nothing. */
const decide: Decide = (permission, { principal }) => {
  const { userEntityRef } = principal as { userEntityRef?: string };
  const mine: Record<string, string[]> = {
    'user:default/admin': ['sla.operations.read', 'sla.operations.update'],
    'user:default/reader': ['sla.operations.read'],
  };
  return permission.name.startsWith('sla.operations.') &&
    !mine[userEntityRef ?? '']?.includes(permission.name)
    ? { result: AuthorizeResult.DENY }
    : undefined;
};

const newTicket = {
  service: 'component:default/mail',
  title: 'The page is blank',
  priority: 'high',
};

function deadDelivery(key: string, more: object = {}) {
  return {
    channel: 'webhook:pager',
    recipient: '',
    topic: 'sla.clock.breached',
    key,
    message: '{}',
    created_at: START_MS - MINUTE_MS,
    next_attempt_at: START_MS,
    held: false,
    digest: false,
    attempts: 12,
    error: 'The receiver answered 503',
    dead_at: START_MS,
    ...more,
  };
}

describe.each(databases.eachSupportedId())('operations on %s', databaseId => {
  let nowMs: number;

  beforeEach(() => {
    nowMs = START_MS;
    jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const start = async () =>
    startSla({ knex: await databases.init(databaseId), decide });
  type Sla = Awaited<ReturnType<typeof start>>;

  const beat = (sla: Sla) => sla.runTask('sla-heartbeat');

  it('shows what waits for whom, and that all is well', async () => {
    const sla = await start();
    await sla.post('/tickets', newTicket);
    await sla.runDeadlines();
    await beat(sla);
    const { status, body } = await sla.get('/operations', READER);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      at: '2026-03-04T10:00:00.000Z',
      evaluator: {
        runningClocks: expect.any(Number),
        due: 0,
        lagMs: 0,
        lastRunAt: '2026-03-04T10:00:00.000Z',
        stuck: false,
      },
      replicas: [
        {
          startedAt: '2026-03-04T10:00:00.000Z',
          seenAt: '2026-03-04T10:00:00.000Z',
          alive: true,
          clockIsOff: false,
        },
      ],
      connectors: [],
      database: {
        engine: databaseId === 'SQLITE_3' ? 'sqlite' : 'postgresql',
      },
    });
    expect(body.evaluator.runningClocks).toBeGreaterThan(0);
    expect(body.replicas[0].rssBytes).toBeGreaterThan(1_000_000);
    expect(body.database.bytes).toBeGreaterThan(1_000);
    expect(
      body.database.tables.map((one: { name: string }) => one.name),
    ).toContain('ticket_events');
    expect(body.tasks).toContainEqual({
      id: 'sla-deadlines',
      status: 'idle',
      lastRunAt: '2026-03-04T10:00:00.000Z',
      nextRunAt: expect.any(String),
    });
  });

  it('shows what is due and how long it has waited', async () => {
    const sla = await start();
    await sla.post('/tickets', newTicket);
    const [{ next_check_at: dueAt }] = await sla.knex('tickets');
    nowMs = Number(dueAt) + 90_000;
    const { body } = await sla.get('/operations', READER);
    expect(body.evaluator).toMatchObject({ due: 1, lagMs: 90_000 });
  });

  it('shows a replica that gave no sign of life as gone, and forgets it later', async () => {
    const sla = await start();
    await beat(sla);
    nowMs += MINUTE_MS;
    const gone = await sla.get('/operations', READER);
    expect(gone.body.replicas).toMatchObject([{ alive: false }]);
    // What ran there is still known.
    expect(gone.body.tasks).toContainEqual(
      expect.objectContaining({ id: 'sla-policy-sync', status: 'idle' }),
    );
    await sla.knex('replica_tasks').delete();
    await sla.knex('replicas').update({ id: 'another' });
    nowMs += 61 * MINUTE_MS;
    await beat(sla);
    const { body } = await sla.get('/operations', READER);
    expect(body.replicas).toMatchObject([{ alive: true }]);
  });

  it('shows all replicas from any of them, and whose clock is off', async () => {
    const one = await start();
    await beat(one);
    jest.spyOn(DatabaseClock.prototype, 'skewMs').mockReturnValue(-4_200);
    nowMs += 1_000;
    const other = await startSla({ knex: one.knex, decide });
    await beat(other);
    const { body } = await one.get('/operations', READER);
    expect(body.replicas).toMatchObject([
      { alive: true, clockIsOff: false },
      { alive: true, clockIsOff: true, clockSkewMs: -4_200 },
    ]);
  });

  it('names the task that failed, and the replica on which it did', async () => {
    const sla = await start();
    await sla.knex.schema.renameTable('policies', 'lost');
    await sla.syncPolicies();
    await sla.knex.schema.renameTable('lost', 'policies');
    await beat(sla);
    const { body } = await sla.get('/operations', READER);
    expect(body.tasks).toContainEqual(
      expect.objectContaining({
        id: 'sla-policy-sync',
        status: 'idle',
        lastError: expect.stringContaining('policies'),
      }),
    );
    expect(body.replicas[0]).toMatchObject({
      lastError: expect.stringContaining('sla-policy-sync: '),
      lastErrorAt: '2026-03-04T10:00:00.000Z',
    });
  });

  it('says to anybody that the evaluation is stuck, and nothing else', async () => {
    const sla = await start();
    const health = () => sla.anonymous('/operations/health');
    expect((await health()).body).toEqual({ status: 'ok' });

    nowMs += 3 * MINUTE_MS;
    jest.spyOn(performance, 'now').mockReturnValue(10 * MINUTE_MS);
    const stuck = await health();
    expect(stuck.status).toBe(503);
    expect(stuck.body).toEqual({
      status: 'error',
      message: 'Deadlines were not evaluated for more than two minutes',
    });

    await sla.runDeadlines();
    jest.spyOn(performance, 'now').mockReturnValue(20 * MINUTE_MS);
    expect((await health()).status).toBe(200);

    await sla.knex.schema.renameTable('tickets', 'lost');
    jest.spyOn(performance, 'now').mockReturnValue(30 * MINUTE_MS);
    expect((await health()).body).toEqual({
      status: 'error',
      message: 'The database cannot be asked',
    });
  });

  it('lists dead letters, replays some and discards others, and an auditor hears of it', async () => {
    const sla = await start();
    const { body: ticket } = await sla.post('/tickets', newTicket);
    await sla.knex('deliveries').insert([
      deadDelivery('one', { ticket_id: Number(ticket.id) }),
      deadDelivery('two', { dead_at: START_MS + 1, ticket_id: null }),
      deadDelivery('other', {
        channel: 'notifications',
        ticket_id: null,
        recipient: 'user:default/ann',
      }),
      deadDelivery('alive', { ticket_id: null, dead_at: null }),
    ]);

    const { body } = await sla.get(
      '/operations/dead-letters?channel=webhook:pager',
      READER,
    );
    expect(body.items).toMatchObject([
      { channel: 'webhook:pager', failedAt: '2026-03-04T10:00:00.001Z' },
      {
        ticketId: ticket.id,
        ticketNumber: ticket.number,
        topic: 'sla.clock.breached',
        attempts: 12,
        error: 'The receiver answered 503',
      },
    ]);
    const all = await sla.get('/operations/dead-letters', READER);
    expect(all.body.items).toHaveLength(3);

    const replay = await sla.post(
      '/operations/dead-letters/replay',
      { ids: [body.items[0].id] },
      ADMIN,
    );
    expect(replay.body).toEqual({ count: 1 });
    expect(sla.auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'dead-letters-replay',
        meta: { ids: [body.items[0].id] },
      }),
    );
    const discard = await sla.post(
      '/operations/dead-letters/discard',
      { channel: 'webhook:pager' },
      ADMIN,
    );
    expect(discard.body).toEqual({ count: 1 });
    expect(sla.auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({ eventId: 'dead-letters-discard' }),
    );
    const left = await sla.knex('deliveries').orderBy('id');
    expect(left.map(row => row.key)).toEqual(
      expect.arrayContaining(['two', 'other', 'alive']),
    );
    expect(left.map(row => row.key)).not.toContain('one');
    expect(left.find(row => row.key === 'two')).toMatchObject({
      dead_at: null,
      attempts: 0,
    });
  });

  it('is for those who may', async () => {
    const sla = await start();
    const nobody = mockCredentials.user.header('user:default/nobody');
    for (const path of ['/operations', '/operations/dead-letters']) {
      expect((await sla.get(path, nobody)).status).toBe(403);
    }
    await sla.knex('deliveries').insert(deadDelivery('one'));
    for (const action of ['replay', 'discard']) {
      const { status } = await sla.post(
        `/operations/dead-letters/${action}`,
        { channel: 'webhook:pager' },
        READER,
      );
      expect(status).toBe(403);
    }
    expect(await sla.knex('deliveries').whereNotNull('dead_at')).toHaveLength(
      1,
    );
  });

  it.each([{}, { ids: [] }, { ids: ['x'] }, { ids: ['1'], channel: 'a' }])(
    'refuses the selection %j',
    async selection => {
      const sla = await start();
      const { status } = await sla.post(
        '/operations/dead-letters/discard',
        selection,
        ADMIN,
      );
      expect(status).toBe(400);
    },
  );
});
