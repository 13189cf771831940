import { mockCredentials } from '@backstage/backend-test-utils';
import { officeHours } from '../__testUtils__/entities';
import {
  HELP_DESK,
  changesOf,
  deadlineOf,
  helpDeskWith,
  officeHoursWith,
  startForRollouts,
  storedAndReplayed,
} from '../__testUtils__/rollouts';
import { recordedFacts } from '../__testUtils__/facts';
import { clock, databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const HOUR_MS = 3_600_000;

describe.each(databases.eachSupportedId())('rollouts on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startForRollouts>[0], 'knex'> = {},
  ) => startForRollouts({ ...options, knex: await databases.init(databaseId) });

  it('brings a holiday that is added to open tickets, from that instant on', async () => {
    const sla = await start();
    const open = await sla.raise();
    const done = await sla.raise();
    setNow('2026-03-04T11:00:00.000Z');
    await sla.act(done, { type: 'status', status: 'resolved' });
    const before = await sla.read(done);
    // 8 hours from 10:00 UTC: 6 of them today until 16:00, 2 tomorrow from 08:00.
    expect(deadlineOf(await sla.read(open))).toBe('2026-03-05T10:00:00.000Z');

    setNow('2026-03-04T12:00:00.000Z');
    await sla.change(officeHoursWith('2026-03-05'));
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({
        policyRef: HELP_DESK,
        cause: 'calendar',
        revision: await sla.revision(),
        effectiveAt: '2026-03-04T12:00:00.000Z',
        done: 0,
        total: 1,
      }),
    ]);
    setNow('2026-03-04T13:00:00.000Z');
    await sla.runRollouts();

    const moved = await sla.read(open);
    expect(deadlineOf(moved)).toBe('2026-03-06T10:00:00.000Z');
    expect(clock(moved.clocks, 'resolution')!.elapsedMs).toBe(3 * HOUR_MS);
    expect(changesOf(moved)).toEqual([
      {
        at: '2026-03-04T12:00:00.000Z',
        reason: 'Business calendar Office hours changed',
      },
    ]);
    expect(await sla.read(done)).toEqual(before);
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({
        done: 1,
        total: 1,
        finishedAt: '2026-03-04T13:00:00.000Z',
      }),
    ]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('keeps the time that has passed when the hours themselves change', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow('2026-03-04T12:00:00.000Z');
    await sla.change({
      ...officeHours,
      spec: { timeZone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-13:00' } },
    });
    await sla.runRollouts();
    const ticket = await sla.read(id);
    // Two hours have passed. It is 13:00 in Berlin: six are left, and mornings have four.
    expect(clock(ticket.clocks, 'resolution')).toMatchObject({
      elapsedMs: 2 * HOUR_MS,
      deadlineAt: '2026-03-06T10:00:00.000Z',
    });
  });

  it('moves a ticket that was changed since at the instant of that change', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow('2026-03-04T12:00:00.000Z');
    await sla.change(officeHoursWith('2026-03-05'));
    setNow('2026-03-04T12:30:00.000Z');
    await sla.act(id, { type: 'agent-reply', text: 'On it' });
    setNow('2026-03-04T13:00:00.000Z');
    await sla.runRollouts();
    const ticket = await sla.read(id);
    expect(changesOf(ticket)).toEqual([
      expect.objectContaining({ at: '2026-03-04T12:30:00.000Z' }),
    ]);
    expect(deadlineOf(ticket)).toBe('2026-03-06T10:00:00.000Z');
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('records a breach that the new revision takes back before anybody saw it', async () => {
    const sla = await start();
    const id = await sla.raise({ priority: 'medium' });
    // The first response was due at 11:00.
    setNow('2026-03-04T11:30:00.000Z');
    await sla.change(
      helpDeskWith({ firstResponse: '3h' }, { applyToOpenTickets: true }),
    );
    await sla.runRollouts();
    expect(clock((await sla.read(id)).clocks, 'first-response')).toMatchObject({
      state: 'running',
      deadlineAt: '2026-03-04T13:00:00.000Z',
    });
    expect(await recordedFacts(sla.knex, ['breach'])).toEqual([
      // The internal target.
      {
        ticketId: Number(id),
        at: '2026-03-04T10:30:00.000Z',
        what: 'first-response breach',
      },
      {
        ticketId: Number(id),
        at: '2026-03-04T11:00:00.000Z',
        what: 'first-response breach',
      },
    ]);
  });

  it('moves nothing for a calendar in which no open ticket counts', async () => {
    const sla = await start();
    const id = await sla.raise();
    await sla.change({
      ...officeHours,
      metadata: { ...officeHours.metadata, title: 'Another title' },
    });
    await sla.change({
      ...officeHoursWith('2026-03-05'),
      metadata: { name: 'warehouse', namespace: 'default' },
    });
    await sla.runRollouts();
    expect(await sla.rollouts()).toEqual([]);
    expect(changesOf(await sla.read(id))).toEqual([]);
  });

  it('leaves tickets on the revision they were promised, unless the policy holds for open tickets', async () => {
    const sla = await start();
    const first = await sla.raise();
    setNow('2026-03-04T11:00:00.000Z');
    await sla.change(helpDeskWith({ resolution: '9h' }));
    const second = await sla.raise();
    await sla.runRollouts();
    expect(await sla.rollouts()).toEqual([]);
    expect(deadlineOf(await sla.read(first))).toBe('2026-03-05T10:00:00.000Z');

    setNow('2026-03-04T12:00:00.000Z');
    await sla.change(
      helpDeskWith({ resolution: '10h' }, { applyToOpenTickets: true }),
    );
    await sla.runRollouts();
    const revision = await sla.revision();
    const reason = `Policy Help desk: revision ${revision} holds for open tickets, too`;
    for (const [id, deadlineAt] of [
      [first, '2026-03-05T12:00:00.000Z'],
      [second, '2026-03-05T13:00:00.000Z'],
    ]) {
      const ticket = await sla.read(id);
      expect(deadlineOf(ticket)).toBe(deadlineAt);
      expect(changesOf(ticket)).toEqual([
        { at: '2026-03-04T12:00:00.000Z', reason },
      ]);
    }
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({ cause: 'policy', revision, done: 2, total: 2 }),
    ]);
  });

  it('brings a new calendar to older revisions, too, and each stays what it is', async () => {
    const sla = await start();
    const first = await sla.raise();
    await sla.change(helpDeskWith({ resolution: '9h' }));
    const second = await sla.raise();
    setNow('2026-03-04T12:00:00.000Z');
    await sla.change(officeHoursWith('2026-03-05'));
    await sla.runRollouts();
    expect(deadlineOf(await sla.read(first))).toBe('2026-03-06T10:00:00.000Z');
    expect(deadlineOf(await sla.read(second))).toBe('2026-03-06T11:00:00.000Z');
    expect(await sla.rollouts()).toEqual([
      expect.objectContaining({
        revision: await sla.revision(),
        done: 2,
        total: 2,
      }),
    ]);
  });

  it('moves open tickets when somebody asks for it', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow('2026-03-04T11:00:00.000Z');
    await sla.change(helpDeskWith({ resolution: '9h' }));
    const revision = await sla.revision();
    const request = { policyRef: HELP_DESK, revision };
    const asked = await sla.post('/rollouts', request);
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      policyRef: HELP_DESK,
      revision,
      cause: 'request',
      requestedBy: 'user:default/mock',
      done: 0,
      total: 1,
    });
    expect(asked.body.finishedAt).toBeUndefined();
    await sla.runRollouts();
    const ticket = await sla.read(id);
    expect(deadlineOf(ticket)).toBe('2026-03-05T11:00:00.000Z');
    expect(changesOf(ticket)).toEqual([
      {
        at: '2026-03-04T11:00:00.000Z',
        actor: 'user:default/mock',
        reason: `Policy Help desk: revision ${revision} applied by user:default/mock`,
      },
    ]);
    const again = await sla.post('/rollouts', request);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({
      total: 0,
      done: 0,
      finishedAt: '2026-03-04T11:00:00.000Z',
    });
    expect((await sla.get(`/rollouts?policy=${HELP_DESK}`)).body.items).toEqual(
      [again.body, expect.objectContaining({ id: asked.body.id, done: 1 })],
    );
    expect(sla.audit.success).toHaveBeenCalledTimes(2);
  });

  it('refuses a request that cannot be met, and who may not make it', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.policy.apply' &&
        (credentials.principal as { userEntityRef?: string }).userEntityRef ===
          'user:default/omar'
          ? { result: 'DENY' as never }
          : undefined,
      hidden: (ref, credentials) =>
        ref === HELP_DESK &&
        (credentials.principal as { userEntityRef?: string }).userEntityRef ===
          'user:default/amina',
    });
    const omar = mockCredentials.user.header('user:default/omar');
    const amina = mockCredentials.user.header('user:default/amina');
    await sla.raise();
    const promised = await sla.revision();
    await sla.change(helpDeskWith({ resolution: '9h' }));
    const revision = await sla.revision();
    const request = { policyRef: HELP_DESK, revision };

    expect((await sla.post('/rollouts', request, omar)).status).toBe(403);
    expect((await sla.post('/rollouts', request, amina)).status).toBe(404);
    expect((await sla.post('/rollouts', { revision })).status).toBe(400);
    const outdated = await sla.post('/rollouts', {
      ...request,
      revision: promised,
    });
    expect(outdated.status).toBe(409);
    expect(outdated.body.error.message).toBe(
      `revision: ${promised} of ${HELP_DESK} is not in force, ${revision} is; look at what it changes and apply that one`,
    );
    expect(await sla.rollouts()).toEqual([]);

    expect((await sla.post('/rollouts', request)).status).toBe(200);
    const twice = await sla.post('/rollouts', request);
    expect(twice.status).toBe(409);
    expect(twice.body.error.message).toContain('on their way');
    const list = await sla.get('/rollouts', amina);
    expect(list.body.items).toEqual([]);
    expect((await sla.get('/rollouts', omar)).body.items).toHaveLength(1);

    await sla.change(
      helpDeskWith({ resolution: '9h' }, { lifecycle: 'draft' }),
    );
    await sla.runRollouts();
    const draft = await sla.post('/rollouts', {
      ...request,
      revision: await sla.revision(),
    });
    expect(draft.status).toBe(409);
    expect(draft.body.error.message).toContain('is draft');
  });
});
