import { everything, helpDesk } from '../__testUtils__/entities';
import {
  changesOf,
  deadlineOf,
  helpDeskWith,
  newRolloutTask,
  officeHoursWith,
  startForRollouts,
  storedAndReplayed,
} from '../__testUtils__/rollouts';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const NOON = '2026-03-04T12:00:00.000Z';
const FRIDAY_TEN = '2026-03-06T10:00:00.000Z';

/** A signal that aborts once it has been asked so often. */
function stoppingAfter(times: number): AbortSignal {
  let asked = 0;
  return {
    get aborted() {
      asked += 1;
      return asked > times;
    },
  } as AbortSignal;
}

describe.each(databases.eachSupportedId())('rollout task on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startForRollouts>[0], 'knex'> = {},
  ) => startForRollouts({ ...options, knex: await databases.init(databaseId) });

  const raiseMany = async (
    sla: Awaited<ReturnType<typeof start>>,
    count: number,
  ) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      ids.push(await sla.raise());
    }
    return ids;
  };

  it('goes on where a replica stopped in the midst, and moves each ticket once', async () => {
    const sla = await start();
    const ids = await raiseMany(sla, 7);
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    const { task } = newRolloutTask(sla.knex, { batch: 2 });
    const moved = await task.run(stoppingAfter(2));
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(7);
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({ done: moved, total: 7 }),
    ]);
    expect((await sla.rollouts())[0].finishedAt).toBeUndefined();

    const rest = await newRolloutTask(sla.knex, { batch: 2 }).task.run();
    expect(rest).toBe(7 - moved);
    for (const id of ids) {
      const ticket = await sla.read(id);
      expect(changesOf(ticket)).toHaveLength(1);
      expect(deadlineOf(ticket)).toBe(FRIDAY_TEN);
    }
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({ done: 7, total: 7, finishedAt: NOON }),
    ]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('tells open pages now and then, and not after every batch', async () => {
    const sla = await start();
    const ids = await raiseMany(sla, 5);
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    const publish = jest.fn();
    await newRolloutTask(sla.knex, { batch: 1, publish }).task.run();
    expect(publish).toHaveBeenCalledTimes(1);
    const [[{ services, tickets }]] = publish.mock.calls;
    expect(services).toEqual(['component:default/mail']);
    expect(tickets.sort()).toEqual(ids.sort());
  });

  it('shares the tickets between replicas', async () => {
    const sla = await start();
    const ids = await raiseMany(sla, 12);
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    const one = newRolloutTask(sla.knex, { batch: 2 });
    const other = newRolloutTask(sla.knex, { batch: 2 });
    const moved = await Promise.all([one.task.run(), other.task.run()]);
    expect(moved[0] + moved[1]).toBe(12);
    for (const id of ids) {
      expect(changesOf(await sla.read(id))).toHaveLength(1);
    }
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({ done: 12, total: 12, finishedAt: NOON }),
    ]);
  });

  it('goes on without a ticket that cannot be moved, says so, and tries it again', async () => {
    const sla = await start();
    const ids = await raiseMany(sla, 5);
    const [bad, ...good] = ids;
    const { clock_state } = await sla
      .knex('tickets')
      .where({ id: bad })
      .first();
    await sla
      .knex('tickets')
      .where({ id: bad })
      .update({ clock_state: '{"version":1}' });
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    const { task, logger } = newRolloutTask(sla.knex, { batch: 3 });
    expect(await task.run()).toBe(4);
    expect(await task.run()).toBe(0);
    for (const id of good) {
      expect(deadlineOf(await sla.read(id))).toBe(FRIDAY_TEN);
    }
    const [rollout] = await sla.rollouts();
    expect(rollout).toMatchObject({ done: 4, total: 5 });
    expect(rollout.finishedAt).toBeUndefined();
    expect(rollout.lastError).toMatch(
      new RegExp(`^Ticket ${bad} cannot be moved: TypeError`),
    );
    expect(logger.warn).toHaveBeenCalledTimes(1);

    await sla.knex('tickets').where({ id: bad }).update({ clock_state });
    expect(await task.run()).toBe(1);
    expect(deadlineOf(await sla.read(bad))).toBe(FRIDAY_TEN);
    const [finished] = await sla.rollouts();
    expect(finished).toMatchObject({ done: 5, finishedAt: NOON });
    expect(finished.lastError).toBeUndefined();
  });

  it('takes over what an earlier rollout of the policy left, each change counting for its time', async () => {
    const sla = await start();
    const [first, second] = await raiseMany(sla, 2);
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    await newRolloutTask(sla.knex, { batch: 1 }).task.run(stoppingAfter(2));
    const halfway = await Promise.all([first, second].map(sla.read));
    expect(halfway.flatMap(changesOf)).toHaveLength(1);

    setNow('2026-03-04T13:00:00.000Z');
    await sla.change(officeHoursWith('2026-03-06'));
    setNow('2026-03-04T14:00:00.000Z');
    await sla.runRollouts();
    for (const id of [first, second]) {
      const ticket = await sla.read(id);
      // Thursday is a day like any other again.
      expect(deadlineOf(ticket)).toBe('2026-03-05T10:00:00.000Z');
      expect(changesOf(ticket).map(change => change.at)).toEqual([
        NOON,
        '2026-03-04T13:00:00.000Z',
      ]);
    }
    expect(
      (await sla.rollouts()).map(({ done, total, finishedAt }: never) => ({
        done,
        total,
        finished: finishedAt !== undefined,
      })),
    ).toEqual([
      { done: 2, total: 2, finished: true },
      { done: 1, total: 2, finished: true },
    ]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('comes to an end when a change is taken back', async () => {
    const sla = await start();
    const [first, second] = await raiseMany(sla, 2);
    const applied = { applyToOpenTickets: true };
    await sla.change(helpDeskWith({ resolution: '8h' }, applied));
    await sla.runRollouts();
    const before = await sla.revision();
    setNow(NOON);
    await sla.change(helpDeskWith({ resolution: '9h' }, applied));
    await newRolloutTask(sla.knex, { batch: 1 }).task.run(stoppingAfter(2));
    setNow('2026-03-04T13:00:00.000Z');
    await sla.change(helpDeskWith({ resolution: '8h' }, applied));
    await sla.runRollouts();
    expect(await sla.revision()).toBe(before);
    for (const id of [first, second]) {
      expect(deadlineOf(await sla.read(id))).toBe('2026-03-05T10:00:00.000Z');
    }
    const all = await sla.rollouts();
    expect(all.every((one: { finishedAt?: string }) => one.finishedAt)).toBe(
      true,
    );
  });

  it('changes all policies of a ticket that count in a calendar in one event', async () => {
    const sla = await start({
      entities: [
        ...everything,
        {
          ...helpDesk,
          metadata: { name: 'internal', title: 'Between teams' },
          spec: { ...helpDesk.spec, agreement: 'ola' } as never,
        },
      ],
    });
    const id = await sla.raise();
    expect((await sla.read(id)).clocks).toHaveLength(6);
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    await sla.runRollouts();
    const ticket = await sla.read(id);
    expect(changesOf(ticket)).toEqual([
      { at: NOON, reason: 'Business calendar Office hours changed' },
    ]);
    expect(
      ticket.clocks
        .filter((one: { metric: string }) => one.metric === 'resolution')
        .map((one: { deadlineAt: string }) => one.deadlineAt),
    ).toEqual([FRIDAY_TEN, FRIDAY_TEN]);
    expect(
      (await sla.rollouts()).map((one: { done: number }) => one.done),
    ).toEqual([1, 1]);
  });

  it('finds a ticket that was being raised while the calendar changed', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    // As it is when the change did not see the ticket.
    await sla.knex('rollouts').delete();
    setNow('2026-03-04T12:00:05.000Z');
    await sla.runRollouts();
    expect(deadlineOf(await sla.read(id))).toBe(FRIDAY_TEN);
  });

  it('brings a ticket that is reopened up to date', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow('2026-03-04T11:00:00.000Z');
    await sla.act(id, { type: 'status', status: 'resolved' });
    setNow(NOON);
    await sla.change(officeHoursWith('2026-03-05'));
    await sla.runRollouts();
    expect(changesOf(await sla.read(id))).toEqual([]);
    const before = (await sla.read(id)).clocks;

    setNow('2026-03-04T13:00:00.000Z');
    await sla.act(id, { type: 'customer-message', text: 'Again!', key: 'm1' });
    const ticket = await sla.read(id);
    expect(changesOf(ticket)).toEqual([
      {
        at: '2026-03-04T13:00:00.000Z',
        reason: 'Business calendar Office hours changed',
      },
    ]);
    // One of eight hours was used; three are left today, the other four are on Friday.
    expect(deadlineOf(ticket)).toBe('2026-03-06T12:00:00.000Z');
    expect(ticket.clocks).toEqual(
      expect.arrayContaining(
        before.filter(
          (one: { metric: string }) => one.metric === 'first-response',
        ),
      ),
    );
    await sla.runRollouts();
    expect(await sla.rollouts()).toEqual([]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });
});
