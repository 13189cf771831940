import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { TicketEvent } from '@backstage-sla/plugin-sla-common';
import { EscalationSpec } from '@backstage-sla/sla-engine';
import { everything, helpDesk, named } from '../__testUtils__/entities';
import { recordedFacts } from '../__testUtils__/facts';
import { storedAndReplayed } from '../__testUtils__/rollouts';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const OMAR = 'user:default/omar';
const omar = mockCredentials.user.header(OMAR);

const RULES: EscalationSpec[] = [
  {
    level: 1,
    when: { metric: 'first-response', at: '80%' },
    notify: ['team'],
  },
  {
    level: 2,
    when: { metric: 'first-response', at: '100%' },
    notify: ['owner'],
    assignTo: 'supervisors',
    raisePriorityTo: 'high',
    addLabels: ['late', 'escalated'],
    repeatEvery: '1h',
  },
];

function entitiesWith(escalations: EscalationSpec[]) {
  return [
    ...everything.filter(entity => entity !== helpDesk),
    named(helpDesk, 'help-desk', { escalations }),
  ];
}

describe.each(databases.eachSupportedId())('escalations on %s', databaseId => {
  const start = async (
    escalations: EscalationSpec[] = RULES,
    options: Omit<Parameters<typeof startSla>[0], 'knex' | 'entities'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      ...options,
      knex: await databases.init(databaseId),
      entities: entitiesWith(escalations),
    });
    const raise = async (ticket: object = {}) => {
      const { body } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'No mail',
        priority: 'medium',
        requester: OMAR,
        labels: ['mail'],
        ...ticket,
      });
      return body.id as string;
    };
    const at = async (instant: string) => {
      setNow(`2026-03-04T${instant}:00.000Z`);
      await sla.runDeadlines();
    };
    const read = async (id: string, as?: string) =>
      (await sla.get(`/tickets/${id}`, as)).body;
    const escalated = async () =>
      (await recordedFacts(sla.knex, ['escalation'])).map(
        ({ at: instant, what }) => `${instant.slice(11, 16)} ${what}`,
      );
    return { ...sla, raise, at, read, escalated };
  };

  it('come by themselves, and do what their rule asks for', async () => {
    const sla = await start();
    const id = await sla.raise({ assignedPerson: 'user:default/amina' });
    await sla.at('10:48');
    expect((await sla.read(id)).escalation).toEqual({
      level: 1,
      at: '2026-03-04T10:48:00.000Z',
      cause: 'clock',
    });
    await sla.at('11:01');
    await sla.at('11:01');

    const ticket = await sla.read(id);
    expect(ticket).toMatchObject({
      escalation: { level: 2, at: '2026-03-04T11:00:00.000Z', cause: 'clock' },
      assignedTeam: 'group:default/supervisors',
      priority: 'high',
      labels: ['mail', 'late', 'escalated'],
    });
    expect(ticket.assignedPerson).toBeUndefined();
    const told = ticket.events
      .filter(({ detail }: TicketEvent) => detail.type !== 'warning')
      .map(({ at, actor, detail }: TicketEvent) => [
        at.slice(11, 16),
        detail.type,
        actor,
      ]);
    expect(told).toEqual([
      ['10:00', 'created', 'user:default/mock'],
      ['10:00', 'assignment', 'user:default/mock'],
      ['10:30', 'breach', undefined],
      ['10:48', 'escalation', undefined],
      ['11:00', 'breach', undefined],
      ['11:00', 'escalation', undefined],
      ['11:01', 'assignment', undefined],
      ['11:01', 'priority', undefined],
      ['11:01', 'fields', undefined],
      // Ten minutes are promised at the new priority, so it is late for that from now on.
      ['11:01', 'breach', undefined],
    ]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('are recorded at their instants after an outage, and say so', async () => {
    const sla = await start();
    const id = await sla.raise();
    await sla.at('13:30');
    expect(await sla.escalated()).toEqual([
      '10:48 first-response escalation 1',
      '11:00 first-response escalation 2',
      '12:00 first-response escalation 2',
      '13:00 first-response escalation 2',
    ]);
    const { events } = await sla.read(id);
    const late = events.filter(
      ({ detail }: TicketEvent) =>
        'recordedAt' in detail &&
        detail.recordedAt === '2026-03-04T13:30:00.000Z',
    );
    expect(late.length).toBeGreaterThan(4);
  });

  it('that were due before a reply are recorded with it, and end with it', async () => {
    const sla = await start();
    const id = await sla.raise();
    setNow('2026-03-04T10:50:00.000Z');
    await sla.post(`/tickets/${id}/events`, { type: 'agent-reply' });
    await sla.at('15:00');
    expect(await sla.escalated()).toEqual([
      '10:48 first-response escalation 1',
    ]);
    const { stored, replayed } = await storedAndReplayed(sla.knex);
    expect(stored).toEqual(replayed);
  });

  it('do not make an edit fail that was begun before', async () => {
    const sla = await start([RULES[0]]);
    const id = await sla.raise();
    const { version, updatedAt } = await sla.read(id);
    await sla.at('10:50');
    const after = await sla.read(id);
    expect(after).toMatchObject({ version, updatedAt });
    const { status } = await sla.post(`/tickets/${id}/events`, {
      type: 'internal-note',
      text: 'On it',
      ifVersion: version,
    });
    expect(status).toBe(200);
  });

  it('are repeated until somebody acknowledges', async () => {
    const sla = await start();
    const id = await sla.raise();
    await sla.at('12:01');
    setNow('2026-03-04T12:02:00.000Z');
    const { status } = await sla.post(`/tickets/${id}/events`, {
      type: 'acknowledgement',
      comment: 'Zoe is at it',
    });
    expect(status).toBe(200);
    await sla.at('15:00');
    expect(await sla.escalated()).toEqual([
      '10:48 first-response escalation 1',
      '11:00 first-response escalation 2',
      '12:00 first-response escalation 2',
    ]);
    expect((await sla.read(id)).escalation).toMatchObject({
      level: 2,
      acknowledged: {
        by: 'user:default/mock',
        at: '2026-03-04T12:02:00.000Z',
      },
    });
  });

  it('come when nobody does anything, and when it comes back again', async () => {
    const sla = await start([
      { level: 1, when: { noActivityFor: '2h' }, notify: ['team'] },
      { level: 2, when: { reopened: 1 }, notify: ['owner'] },
      { level: 3, when: { assigned: 2 }, assignTo: 'supervisors' },
    ]);
    const id = await sla.raise();
    await sla.at('12:30');
    expect(await sla.escalated()).toEqual(['12:00 escalation 1']);
    const add = (event: object) => sla.post(`/tickets/${id}/events`, event);
    await add({
      type: 'status',
      status: 'resolved',
      resolution: { code: 'workaround' },
    });
    await add({ type: 'status', status: 'open' });
    await add({ type: 'assignment', team: 'group:default/it' });
    await add({ type: 'assignment', team: 'group:default/network' });
    // In the transaction that made it so: the task has nothing left to do.
    expect((await sla.read(id)).assignedTeam).toBe('group:default/supervisors');
    await sla.at('12:30');
    expect((await sla.escalated()).sort()).toEqual([
      '12:00 escalation 1',
      '12:30 escalation 2',
      '12:30 escalation 3',
    ]);
  });

  it('are shared between replicas, each once', async () => {
    const sla = await start([RULES[0]]);
    const other = await startSla({
      knex: sla.knex,
      entities: entitiesWith([RULES[0]]),
    });
    const ids = [];
    for (let index = 0; index < 8; index++) {
      ids.push(await sla.raise());
    }
    setNow('2026-03-04T10:50:00.000Z');
    await Promise.all([sla.runDeadlines(), other.runDeadlines()]);
    expect(await sla.escalated()).toHaveLength(ids.length);
  });

  it('are counted in the report of the service, for staff', async () => {
    const sla = await start(RULES, {
      decide: ({ name }, credentials) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef?: string;
        };
        return userEntityRef === OMAR && name === 'sla.ticket.update'
          ? { result: AuthorizeResult.DENY }
          : undefined;
      },
    });
    const ids = [await sla.raise(), await sla.raise(), await sla.raise()];
    await sla.post(`/tickets/${ids[2]}/events`, { type: 'agent-reply' });
    // Repeated at noon.
    await sla.at('12:30');
    await sla.post(`/tickets/${ids[2]}/escalate`, { reason: 'x', level: 4 });
    setNow('2026-03-04T12:31:00.000Z');
    const counts = async (as?: string) =>
      (await sla.get('/services/summary?service=component:default/mail', as))
        .body.escalations;
    expect(await counts()).toEqual({
      total: 5,
      tickets: 3,
      byLevel: [
        { level: 1, count: 2 },
        { level: 2, count: 2 },
        { level: 4, count: 1 },
      ],
      byCause: { clock: 4, manual: 1 },
    });
    expect(await counts(omar)).toBeUndefined();
  });

  describe('by hand', () => {
    it('bring in the next level with what its rules ask for', async () => {
      const sla = await start();
      const id = await sla.raise();
      const first = await sla.post(`/tickets/${id}/escalate`, {
        reason: 'The board waits',
      });
      expect(first.body.escalation).toEqual({
        level: 1,
        at: WEDNESDAY_TEN,
        cause: 'manual',
        by: 'user:default/mock',
        reason: 'The board waits',
      });
      const second = await sla.post(`/tickets/${id}/escalate`, {
        reason: 'Still waits',
        ifVersion: first.body.version,
      });
      expect(second.body).toMatchObject({
        escalation: { level: 2 },
        assignedTeam: 'group:default/supervisors',
        priority: 'high',
        labels: ['mail', 'late', 'escalated'],
      });
      const stale = await sla.post(`/tickets/${id}/escalate`, {
        reason: 'Me too',
        ifVersion: first.body.version,
      });
      expect(stale.status).toBe(409);
      const { stored, replayed } = await storedAndReplayed(sla.knex);
      expect(stored).toEqual(replayed);
    });

    it('go to a level that no policy has, and not to one that is reached', async () => {
      const sla = await start([]);
      const id = await sla.raise();
      const to = (level: number) =>
        sla.post(`/tickets/${id}/escalate`, { reason: 'Now', level });
      expect((await to(4)).body.escalation.level).toBe(4);
      const { status, body } = await to(4);
      expect([status, body.error.message]).toEqual([
        409,
        'level: SLA-1 is at level 4 already; write 5 or more',
      ]);
    });

    it('are taken back with a reason', async () => {
      const sla = await start();
      const id = await sla.raise();
      const calm = () =>
        sla.post(`/tickets/${id}/events`, {
          type: 'de-escalation',
          reason: 'It was a drill',
        });
      expect((await calm()).status).toBe(409);
      await sla.post(`/tickets/${id}/escalate`, { reason: 'Fire' });
      const { body } = await calm();
      expect(body.escalation).toBeUndefined();
      expect((await sla.read(id)).events.at(-1)).toMatchObject({
        actor: 'user:default/mock',
        detail: { type: 'de-escalation', reason: 'It was a drill' },
      });
    });

    it('need a reason and a ticket that is not done', async () => {
      const sla = await start();
      const id = await sla.raise();
      const escalate = (body: object) =>
        sla.post(`/tickets/${id}/escalate`, body);
      expect((await escalate({})).status).toBe(400);
      expect((await escalate({ reason: ' ' })).status).toBe(400);
      expect((await escalate({ reason: 'x', level: 0 })).status).toBe(400);
      await sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'resolved',
        resolution: { code: 'workaround' },
      });
      const { status, body } = await escalate({ reason: 'Again' });
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringMatching(/^SLA-1 is resolved; reopen it first/),
      ]);
      expect(
        (await sla.post('/tickets/999/escalate', { reason: 'x' })).status,
      ).toBe(404);
    });
  });

  it('are for staff: a requester neither does nor sees them', async () => {
    const sla = await start(RULES, {
      decide: ({ name }, credentials) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef?: string;
        };
        return userEntityRef === OMAR && name === 'sla.ticket.update'
          ? { result: AuthorizeResult.DENY }
          : undefined;
      },
    });
    const id = await sla.raise();
    await sla.at('11:01');
    const asOmar = (path: string, body: object) =>
      sla.post(`/tickets/${id}/${path}`, body, omar);
    for (const { status } of [
      await asOmar('escalate', { reason: 'Faster!' }),
      await asOmar('events', { type: 'acknowledgement' }),
      await asOmar('events', { type: 'de-escalation', reason: 'No' }),
    ]) {
      expect(status).toBe(403);
    }
    // Nobody escalates but by its own route.
    expect(
      (
        await sla.post(`/tickets/${id}/events`, {
          type: 'escalation',
          level: 9,
          cause: 'clock',
        })
      ).status,
    ).toBe(400);
    const seen = await sla.read(id, omar);
    expect(seen.escalation).toBeUndefined();
    expect(seen.events.map((e: TicketEvent) => e.detail.type)).not.toContain(
      'escalation',
    );
    expect((await sla.read(id)).escalation.level).toBe(2);
    expect(
      (
        await sla.post(
          `/tickets/${id}/escalate`,
          { reason: 'x' },
          mockCredentials.none.header(),
        )
      ).status,
    ).toBe(401);
  });
});
