import { serviceMark, ticketMark } from '@backstage-sla/plugin-sla-common';
import { PolicyRegistry, PolicyStore } from '../policies';
import { TicketStore } from '../tickets';
import { recordedFacts } from '../__testUtils__/facts';
import {
  WEDNESDAY_TEN,
  clock,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { DeadlineTask } from './DeadlineTask';
import { DueStore } from './DueStore';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

/** What open pages hear when tickets of a service change. */
function marksOf(service: string, ...tickets: string[]): number[] {
  const marks = new Set([serviceMark(service), ...tickets.map(ticketMark)]);
  return [...marks].sort((a, b) => a - b);
}

describe.each(databases.eachSupportedId())('deadlines on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });
  it('marks what has come due, once, at the instant at which it happened', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Server room is hot',
      priority: 'critical',
    });
    await sla.runDeadlines();
    expect(await recordedFacts(knex)).toEqual([]);

    sla.publish.mockClear();
    setNow('2026-03-04T10:30:00.000Z');
    await sla.runDeadlines();
    await sla.runDeadlines();
    expect(
      (await recordedFacts(knex)).map(({ what, at }) => [what, at]),
    ).toEqual([
      ['first-response warning 0.5', '2026-03-04T10:02:30.000Z'],
      ['first-response warning 0.8', '2026-03-04T10:04:00.000Z'],
      ['first-response breach', '2026-03-04T10:05:00.000Z'],
      ['resolution warning 0.5', '2026-03-04T10:30:00.000Z'],
    ]);
    expect(sla.publish).toHaveBeenCalledTimes(1);
    expect(sla.publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'sla:changes',
      message: { marks: marksOf('component:default/mail', ticket.id) },
    });
    const { body } = await sla.get(`/tickets/${ticket.id}`);
    expect(body.risk).toBe('breached');
    expect(clock(body.clocks, 'first-response')).toMatchObject({
      state: 'breached',
      breachedAt: '2026-03-04T10:05:00.000Z',
    });
    expect(
      await knex('tickets').where('next_check_at', '<=', Date.now()),
    ).toEqual([]);
  });

  it('records a breach that a change of priority takes back before the task saw it', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Not so bad after all',
      priority: 'critical',
    });
    setNow('2026-03-04T10:20:00.000Z');
    const { body } = await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'priority',
      priority: 'medium',
    });
    expect(clock(body.clocks, 'first-response')).toMatchObject({
      state: 'running',
      deadlineAt: '2026-03-04T11:00:00.000Z',
    });
    expect(await recordedFacts(knex, ['breach'])).toEqual([
      {
        ticketId: Number(ticket.id),
        at: '2026-03-04T10:05:00.000Z',
        what: 'first-response breach',
      },
    ]);
  });

  it('shares what is due between replicas, and records it once', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const [one, other] = [await startSla({ knex }), await startSla({ knex })];
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) {
      const { body } = await one.post('/tickets', {
        service: 'component:default/mail',
        title: `Outage ${index}`,
        priority: 'critical',
      });
      ids.push(body.id);
    }
    one.publish.mockClear();
    setNow('2026-03-04T10:06:00.000Z');
    await Promise.all([one.runDeadlines(), other.runDeadlines()]);
    expect(await recordedFacts(knex, ['breach'])).toHaveLength(ids.length);
    const told = [one, other].flatMap(replica =>
      replica.publish.mock.calls.flatMap(([{ message }]) => message.marks),
    );
    expect([...new Set(told)].sort((a, b) => a - b)).toEqual(
      marksOf('component:default/mail', ...ids),
    );
  });

  it('shows what is overdue as breached even before the task has marked it', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Down',
      priority: 'critical',
    });
    setNow('2026-03-04T10:06:00.000Z');
    const { body } = await sla.get(
      '/tickets?service=component:default/mail&risk=breached',
    );
    expect(body.totalItems).toBe(1);
    expect(body.items[0].risk).toBe('breached');
    expect(clock(body.items[0].clocks, 'first-response')).toMatchObject({
      state: 'breached',
      breachedAt: '2026-03-04T10:05:00.000Z',
    });
    const { body: summary } = await sla.get(
      '/services/summary?service=component:default/mail',
    );
    expect(summary.openTickets).toMatchObject({
      breached: 1,
      'on-time': 0,
      'at-risk': 0,
    });
    expect(summary.metrics).toEqual([
      expect.objectContaining({
        metric: 'first-response',
        met: 0,
        breached: 1,
        status: 'missed',
      }),
    ]);
    expect(summary.nextDeadline).toMatchObject({
      metric: 'resolution',
      deadlineAt: '2026-03-04T11:00:00.000Z',
    });
  });

  it('does not let a ticket that cannot be evaluated hold up the others', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    const ids: string[] = [];
    for (const title of ['One', 'Broken', 'Another']) {
      const { body } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title,
        priority: 'critical',
      });
      ids.push(body.id);
    }
    const [{ clock_state: intact }] = await knex('tickets').where('id', ids[1]);
    await knex('tickets').where('id', ids[1]).update({ clock_state: '{"' });
    setNow('2026-03-04T10:06:00.000Z');
    await sla.runDeadlines();
    const breached = async () =>
      (await recordedFacts(knex, ['breach'])).map(({ ticketId }) => ticketId);
    expect((await breached()).sort()).toEqual([Number(ids[0]), Number(ids[2])]);
    expect(sla.logger.error.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(
        `^Ticket ${ids[1]} cannot be evaluated: SyntaxError: .*; it will be tried again in 10 minutes$`,
      ),
    ]);

    await knex('tickets').where('id', ids[1]).update({ clock_state: intact });
    setNow('2026-03-04T10:17:00.000Z');
    await sla.runDeadlines();
    expect(await breached()).toContain(Number(ids[1]));
    expect(
      (await recordedFacts(knex, ['breach'])).every(
        ({ at }) => at === '2026-03-04T10:05:00.000Z',
      ),
    ).toBe(true);
  });

  it('stops between batches when it is told to, and goes on later', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ knex });
    for (let index = 0; index < 5; index++) {
      await sla.post('/tickets', {
        service: 'component:default/mail',
        title: `Outage ${index}`,
        priority: 'critical',
      });
    }
    setNow('2026-03-04T10:06:00.000Z');
    const stopping = new AbortController();
    const task = new DeadlineTask({
      store: new TicketStore(knex),
      due: new DueStore(knex),
      registry: new PolicyRegistry(new PolicyStore(knex)),
      changes: { publish: async () => stopping.abort() },
      logger: sla.logger,
      now: () => Date.now(),
      batch: 1,
    });
    const breaches = async () => (await recordedFacts(knex, ['breach'])).length;
    const { written } = await task.run(stopping.signal);
    expect([1, 2]).toContain(written);
    expect(await breaches()).toBe(written);
    expect(await task.run()).toMatchObject({ written: 5 - written });
    expect(await breaches()).toBe(5);
  });
});
