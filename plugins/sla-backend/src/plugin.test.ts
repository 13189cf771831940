import { mockCredentials } from '@backstage/backend-test-utils';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { everything, helpDesk } from './__testUtils__/entities';
import { databases, setNow, startSla } from './__testUtils__/startSla';

jest.setTimeout(60_000);

/** A Wednesday; offices in Berlin are open from 08:00 to 16:00 UTC. */
const WEDNESDAY_TEN = '2026-03-04T10:00:00.000Z';

const clock = (
  clocks: TicketClock[],
  metric: string,
  face = 'agreed',
  cycle = 1,
) =>
  clocks.find(c => c.metric === metric && c.face === face && c.cycle === cycle);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('SLA backend on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('creates a ticket and its clocks, and moves them with what happens', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const created = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail since nine',
      priority: 'medium',
    });
    expect(created.status).toBe(201);
    const { id, clocks } = created.body;
    expect(clocks).toHaveLength(3);
    expect(clock(clocks, 'first-response')).toMatchObject({
      state: 'running',
      targetMs: 3_600_000,
      deadlineAt: '2026-03-04T11:00:00.000Z',
      policyRef: 'slapolicy:default/help-desk',
    });
    expect(clock(clocks, 'first-response', 'internal')).toMatchObject({
      deadlineAt: '2026-03-04T10:30:00.000Z',
    });
    // 8 hours at 10:00 UTC: 6 of them today until 16:00, 2 tomorrow from 08:00.
    expect(clock(clocks, 'resolution')).toMatchObject({
      deadlineAt: '2026-03-05T10:00:00.000Z',
    });
    expect(created.body).toMatchObject({
      risk: 'on-time',
      status: 'new',
      requester: 'user:default/mock',
      nextDeadlineAt: '2026-03-04T10:30:00.000Z',
    });

    setNow('2026-03-04T10:20:00.000Z');
    const replied = await sla.post(`/tickets/${id}/events`, {
      type: 'agent-reply',
      text: 'Looking',
    });
    expect(replied.status).toBe(200);
    expect(replied.body.status).toBe('open');
    expect(clock(replied.body.clocks, 'first-response')).toMatchObject({
      state: 'met',
      elapsedMs: 1_200_000,
      stoppedAt: '2026-03-04T10:20:00.000Z',
    });

    setNow('2026-03-04T11:00:00.000Z');
    const waiting = await sla.post(`/tickets/${id}/events`, {
      type: 'status',
      status: 'pending',
    });
    expect(waiting.body.risk).toBe('paused');
    expect(clock(waiting.body.clocks, 'resolution')).toMatchObject({
      state: 'paused',
    });
    expect(
      clock(waiting.body.clocks, 'resolution')!.deadlineAt,
    ).toBeUndefined();

    setNow('2026-03-04T13:00:00.000Z');
    const answered = await sla.post(`/tickets/${id}/events`, {
      type: 'customer-message',
      text: 'Here',
    });
    expect(answered.body.status).toBe('open');
    // Two hours of waiting moved the deadline by two hours.
    expect(clock(answered.body.clocks, 'resolution')).toMatchObject({
      state: 'running',
      deadlineAt: '2026-03-05T12:00:00.000Z',
    });

    const whole = await sla.get(`/tickets/${id}`);
    expect(
      whole.body.events.map((e: { detail: { type: string } }) => e.detail.type),
    ).toEqual([
      'created',
      'agent-reply',
      'status',
      'status',
      'customer-message',
      'status',
    ]);
  });

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
    expect(await knex('clock_transitions')).toHaveLength(0);

    sla.publish.mockClear();
    setNow('2026-03-04T10:30:00.000Z');
    await sla.runDeadlines();
    await sla.runDeadlines();
    const recorded = await knex('clock_transitions').orderBy([
      'at',
      'transition',
    ]);
    expect(
      recorded.map(row => [
        row.clock_key.split('|')[1],
        row.transition,
        Number(row.at),
      ]),
    ).toEqual([
      ['first-response', 'warning:0.5', Date.parse('2026-03-04T10:02:30.000Z')],
      ['first-response', 'warning:0.8', Date.parse('2026-03-04T10:04:00.000Z')],
      ['first-response', 'breach', Date.parse('2026-03-04T10:05:00.000Z')],
      ['resolution', 'warning:0.5', Date.parse('2026-03-04T10:30:00.000Z')],
    ]);
    expect(sla.publish).toHaveBeenCalledTimes(1);
    expect(sla.publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'sla:changes',
      message: { services: ['component:default/mail'], tickets: [ticket.id] },
    });
    const { body } = await sla.get(`/tickets/${ticket.id}`);
    expect(body.risk).toBe('breached');
    expect(clock(body.clocks, 'first-response')).toMatchObject({
      state: 'breached',
      breachedAt: '2026-03-04T10:05:00.000Z',
    });
    expect(
      await knex('clocks').where('next_check_at', '<=', Date.now()),
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
    const breaches = await knex('clock_transitions').where({
      transition: 'breach',
    });
    expect(breaches.map(row => Number(row.at))).toEqual([
      Date.parse('2026-03-04T10:05:00.000Z'),
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
    const breaches = await knex('clock_transitions').where({
      transition: 'breach',
    });
    expect(breaches).toHaveLength(ids.length);
    const told = [one, other].flatMap(replica =>
      replica.publish.mock.calls.flatMap(([{ message }]) => message.tickets),
    );
    expect(told.sort()).toEqual([...ids].sort());
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

  it('lists by risk exactly as each ticket says', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const raise = async (title: string, priority: string) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title,
          priority,
        })
      ).body.id;
    await raise('breaks first', 'critical');
    await raise('then this', 'high');
    const paused = await raise('paused', 'medium');
    await sla.post(`/tickets/${paused}/events`, { type: 'agent-reply' });
    await sla.post(`/tickets/${paused}/events`, {
      type: 'status',
      status: 'pending',
    });
    await raise('no target at all', 'low');
    for (const now of [
      WEDNESDAY_TEN,
      '2026-03-04T10:04:30.000Z',
      '2026-03-04T10:06:00.000Z',
      '2026-03-04T10:11:00.000Z',
    ]) {
      setNow(now);
      const { body } = await sla.get('/tickets?open=true');
      expect(body.items[0].title).toBe('breaks first');
      for (const risk of ['breached', 'at-risk', 'on-time', 'paused', 'none']) {
        const { body: some } = await sla.get(`/tickets?risk=${risk}`);
        expect(some.items.map((t: { id: string }) => t.id).sort()).toEqual(
          body.items
            .filter((t: { risk: string }) => t.risk === risk)
            .map((t: { id: string }) => t.id)
            .sort(),
        );
      }
    }
  });

  it('takes a ticket that no policy covers, and says why it has no clocks', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const uncovered = await sla.post('/tickets', {
      service: 'component:default/intranet',
      title: 'Typo',
    });
    expect(uncovered.status).toBe(201);
    expect(uncovered.body).toMatchObject({
      clocks: [],
      risk: 'none',
      noClocksReason: 'No agreed SLA policy covers component:default/intranet.',
    });
    const other = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Plan',
      type: 'change',
    });
    expect(other.body.noClocksReason).toContain(
      'slapolicy:default/help-desk is for other tickets',
    );
  });

  it('keeps a policy to its customer, however its ref is written', async () => {
    const sla = await start({
      entities: everything.map(entity =>
        entity === helpDesk
          ? { ...helpDesk, spec: { ...helpDesk.spec, customer: 'Staff' } }
          : entity,
      ),
    });
    const raise = async (customer?: string) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          customer,
        })
      ).body;
    expect((await raise('group:default/staff')).clocks).toHaveLength(3);
    const { clocks, noClocksReason } = await raise('group:default/others');
    expect(clocks).toEqual([]);
    expect(noClocksReason).toContain('is for the customer group:default/staff');
  });

  it.each([
    [
      { service: 'component:default/nope', title: 'x' },
      400,
      'service: there is no component:default/nope',
    ],
    [{ service: 'mail', title: 'x' }, 400, 'service: must be an entity ref'],
    [{ service: 'component:default/mail' }, 400, 'title: is missing'],
    [
      { service: 'component:default/mail', title: 'x', colour: 'red' },
      400,
      'colour: is not a known field',
    ],
    [
      { service: 'component:default/mail', title: 7 },
      400,
      'title: must be string, not number',
    ],
    [
      { service: 'component:default/mail', title: 'x', priority: 'urgent' },
      400,
      'priority: "urgent" is not one of critical, high, medium, low',
    ],
  ])('refuses the ticket %j', async (body, status, message) => {
    const sla = await start();
    const response = await sla.post('/tickets', body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect((await sla.get('/tickets')).body.totalItems).toBe(0);
  });

  it('refuses a reply on a closed ticket, and what makes no sense', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
    });
    const add = (body: object) =>
      sla.post(`/tickets/${ticket.id}/events`, body);
    const shouldFail = async (
      body: object,
      status: number,
      message: string,
    ) => {
      const response = await add(body);
      expect(response.status).toBe(status);
      expect(response.body.error.message).toContain(message);
    };
    await shouldFail(
      { type: 'shout' },
      400,
      'type: "shout" is not a known type of event',
    );
    await shouldFail(
      { type: 'estimate', resolveBy: 'soon' },
      400,
      'resolveBy: must be an ISO 8601',
    );
    await shouldFail(
      { type: 'estimate', resolveBy: '2126-03-04T10:00:00Z' },
      400,
      'resolveBy: 2126',
    );
    await shouldFail(
      { type: 'estimate', resolveBy: '2026-03-04T09:00:00Z' },
      400,
      'has passed',
    );
    await add({ type: 'status', status: 'closed' });
    await shouldFail(
      { type: 'agent-reply', text: 'late' },
      409,
      'a closed ticket takes no agent-reply',
    );
    expect((await sla.get('/tickets/999')).status).toBe(404);
    expect((await sla.get('/tickets/abc')).status).toBe(400);
    expect((await sla.get(`/tickets/${ticket.id}`)).body.events).toHaveLength(
      2,
    );
  });

  it('adds an event with a key once', async () => {
    const sla = await start();
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
    });
    const reply = { type: 'agent-reply', text: 'once', key: 'mail-1' };
    await sla.post(`/tickets/${ticket.id}/events`, reply);
    expect((await sla.post(`/tickets/${ticket.id}/events`, reply)).status).toBe(
      200,
    );
    const { body } = await sla.get(`/tickets/${ticket.id}`);
    expect(
      body.events.filter(
        (e: { detail: { type: string } }) => e.detail.type === 'agent-reply',
      ),
    ).toHaveLength(1);
  });

  it('keeps the last good revision of a policy in force, and says what is wrong', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const before = (
      await sla.get('/policies/by-ref?ref=slapolicy:default/help-desk')
    ).body;
    expect(before).toMatchObject({
      problems: [],
      services: ['component:default/mail'],
    });
    sla.catalog.put({
      ...helpDesk,
      spec: {
        ...helpDesk.spec,
        targets: { high: { firstResponse: 'soon', resolution: '4x' } },
      },
    });
    await sla.syncPolicies();
    await sla.syncPolicies();
    const after = (
      await sla.get('/policies/by-ref?ref=slapolicy:default/help-desk')
    ).body;
    expect(after.revision).toBe(before.revision);
    expect(after.problems).toHaveLength(2);
    expect(after.problems.join()).toContain('spec.targets.high.resolution');
    const warnings = sla.logger.warn.mock.calls.filter(([text]) =>
      text.includes('the last good revision stays in force'),
    );
    expect(warnings).toHaveLength(1);
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
      priority: 'high',
    });
    expect(clock(ticket.clocks, 'resolution')).toMatchObject({
      targetText: '4h',
      policyRevision: before.revision,
    });
  });

  it('leaves running tickets on the revision they were promised', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const raise = async () =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          priority: 'high',
        })
      ).body;
    const old = await raise();
    sla.catalog.put({
      ...helpDesk,
      spec: { ...helpDesk.spec, targets: { high: { firstResponse: '20m' } } },
    });
    await sla.syncPolicies();
    const young = await raise();
    expect(clock(young.clocks, 'first-response')!.targetText).toBe('20m');
    const { body } = await sla.post(`/tickets/${old.id}/events`, {
      type: 'internal-note',
      text: 'hm',
    });
    expect(clock(body.clocks, 'first-response')!.targetText).toBe('10m');
  });

  it('imports histories once, and adds only what is new', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const history = {
      externalId: 'INC1',
      service: 'component:default/mail',
      title: 'From elsewhere',
      priority: 'high',
      createdAt: '2026-03-02T08:00:00Z',
      events: [
        {
          type: 'agent-reply',
          at: '2026-03-02T08:20:00Z',
          key: 'r1',
          actor: 'Resolver 7',
        },
        {
          type: 'status',
          status: 'resolved',
          at: '2026-03-02T10:00:00Z',
          key: 's1',
        },
      ],
    };
    const batch = {
      source: 'elsewhere',
      tickets: [
        history,
        { ...history, externalId: 'INC2', service: 'component:default/nope' },
        { ...history, externalId: 'INC3', createdAt: '2036-03-02T08:00:00Z' },
        {
          ...history,
          externalId: 'INC4',
          events: [{ ...history.events[0], at: '2026-03-01T08:00:00Z' }],
        },
        { ...history, externalId: 'INC5', colour: 'red' },
      ],
    };
    const first = await sla.post('/imports/tickets', batch);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ created: 1, updated: 0, unchanged: 0 });
    const messages = Object.fromEntries(
      first.body.failed.map((f: { externalId: string; message: string }) => [
        f.externalId,
        f.message,
      ]),
    );
    expect(messages).toEqual({
      INC2: expect.stringContaining(
        'service: there is no component:default/nope',
      ),
      INC3: expect.stringContaining(
        'createdAt: 2036-03-02T08:00:00Z is in the future',
      ),
      INC4: expect.stringContaining('events.0.at'),
      INC5: expect.stringContaining('colour: is not a known field'),
    });

    const again = await sla.post('/imports/tickets', {
      ...batch,
      tickets: [history],
    });
    expect(again.body).toEqual({
      created: 0,
      updated: 0,
      unchanged: 1,
      failed: [],
    });

    const { body: list } = await sla.get('/tickets');
    expect(list.totalItems).toBe(1);
    const [ticket] = list.items;
    expect(ticket).toMatchObject({
      createdAt: '2026-03-02T08:00:00.000Z',
      resolvedAt: '2026-03-02T10:00:00.000Z',
      source: 'elsewhere',
      externalId: 'INC1',
    });
    expect(clock(ticket.clocks, 'first-response')).toMatchObject({
      state: 'breached',
      breachedAt: '2026-03-02T08:10:00.000Z',
    });
    expect(clock(ticket.clocks, 'resolution')).toMatchObject({
      state: 'met',
      elapsedMs: 7_200_000,
    });

    // An event that arrives late finds its place in the history.
    const late = {
      ...history,
      events: [
        ...history.events,
        { type: 'agent-reply', at: '2026-03-02T08:05:00Z', key: 'r0' },
      ],
    };
    const third = await sla.post('/imports/tickets', {
      ...batch,
      tickets: [late],
    });
    expect(third.body).toMatchObject({ created: 0, updated: 1 });
    const { body: after } = await sla.get(`/tickets/${ticket.id}`);
    expect(clock(after.clocks, 'first-response')).toMatchObject({
      state: 'met',
      elapsedMs: 300_000,
    });

    const period = 'from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z';
    const { body: summary } = await sla.get(
      `/services/summary?service=component:default/mail&${period}`,
    );
    expect(summary.metrics).toEqual([
      expect.objectContaining({
        metric: 'first-response',
        met: 1,
        breached: 0,
        attainment: 1,
        objective: 0.9,
        status: 'met',
      }),
      expect.objectContaining({
        metric: 'resolution',
        met: 1,
        breached: 0,
        status: 'no-objective',
      }),
    ]);
    expect(summary).toMatchObject({ createdTickets: 1, resolvedTickets: 1 });
  });

  it('takes long histories, many at once', async () => {
    const sla = await start();
    const tickets = Array.from({ length: 20 }, (_, ticket) => ({
      externalId: `LONG${ticket}`,
      service: 'component:default/mail',
      title: 'Long',
      createdAt: '2026-03-02T08:00:00Z',
      events: Array.from({ length: 60 }, (__, index) => ({
        type: index % 2 ? 'agent-reply' : 'customer-message',
        at: new Date(
          Date.parse('2026-03-02T09:00:00Z') + index * 60_000,
        ).toISOString(),
        key: `e${index}`,
      })),
    }));
    const { body } = await sla.post('/imports/tickets', {
      source: 'elsewhere',
      tickets,
    });
    expect(body).toEqual({ created: 20, updated: 0, unchanged: 0, failed: [] });
    const { body: list } = await sla.get('/tickets?limit=1');
    expect(
      (await sla.get(`/tickets/${list.items[0].id}`)).body.events,
    ).toHaveLength(61);
  });

  it('lets only those do a thing who may', async () => {
    setNow(WEDNESDAY_TEN);
    const amina = mockCredentials.user('user:default/amina');
    const omar = mockCredentials.user('user:default/omar');
    const header = (user: typeof amina) =>
      mockCredentials.user.header(user.principal.userEntityRef);
    const isOmar = (credentials: unknown) =>
      (credentials as typeof omar).principal.userEntityRef ===
      'user:default/omar';
    const sla = await start({
      decide: (permission, credentials) => {
        if (!isOmar(credentials)) {
          return undefined;
        }
        return permission.name === 'sla.ticket.read'
          ? {
              result: 'CONDITIONAL' as never,
              pluginId: 'sla',
              resourceType: 'sla-ticket',
              conditions: {
                rule: 'IS_REQUESTER',
                resourceType: 'sla-ticket',
                params: { refs: ['user:default/omar'] },
              },
            }
          : { result: 'DENY' as never };
      },
      hidden: (ref, credentials) =>
        ref === 'component:default/intranet' && isOmar(credentials),
    });
    const raise = async (requester: string) =>
      (
        await sla.post(
          '/tickets',
          { service: 'component:default/mail', title: 'x', requester },
          header(amina),
        )
      ).body.id;
    const own = await raise('user:default/omar');
    const others = await raise('user:default/amina');
    await sla.post(
      `/tickets/${own}/events`,
      { type: 'internal-note', text: 'secret' },
      header(amina),
    );

    const list = await sla.get('/tickets', header(omar));
    expect(list.body.items.map((t: { id: string }) => t.id)).toEqual([own]);
    // The requester sees neither the internal target nor the internal note.
    expect(list.body.items[0].clocks.map((c: TicketClock) => c.face)).toEqual([
      'agreed',
      'agreed',
    ]);
    const whole = await sla.get(`/tickets/${own}`, header(omar));
    expect(JSON.stringify(whole.body)).not.toContain('secret');
    expect(JSON.stringify(whole.body)).not.toContain('internal');

    const forbidden = async (response: PromiseLike<{ status: number }>) =>
      expect((await response).status).toBe(403);
    await forbidden(sla.get(`/tickets/${others}`, header(omar)));
    await forbidden(
      sla.post(
        '/tickets',
        { service: 'component:default/mail', title: 'y' },
        header(omar),
      ),
    );
    await forbidden(
      sla.post(`/tickets/${own}/events`, { type: 'agent-reply' }, header(omar)),
    );
    await forbidden(
      sla.post(
        '/imports/tickets',
        { source: 's', tickets: [{}] },
        header(omar),
      ),
    );
    await forbidden(sla.get('/policies', header(omar)));
    await forbidden(
      sla.get('/policies/by-ref?ref=slapolicy:default/help-desk', header(omar)),
    );
    await forbidden(
      sla.get(
        '/calendars/by-ref?ref=businesscalendar:default/always',
        header(omar),
      ),
    );
    await forbidden(
      sla.get('/services/summary?service=component:default/mail', header(omar)),
    );
    expect(
      (
        await sla.get(
          '/tickets?service=component:default/intranet',
          header(omar),
        )
      ).status,
    ).toBe(404);
    expect(
      (await sla.get('/tickets', mockCredentials.none.header())).status,
    ).toBe(401);
  });

  it('describes itself as OpenAPI', async () => {
    const sla = await start();
    const { body } = await sla.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(
      body.paths['/tickets'].post.requestBody.content['application/json']
        .schema,
    ).toMatchObject({
      required: expect.arrayContaining(['service', 'title']),
      additionalProperties: false,
    });
  });

  it('keeps its tickets over a restart', async () => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const first = await startSla({ knex });
    await first.post('/tickets', {
      service: 'component:default/mail',
      title: 'stays',
    });
    const second = await startSla({ knex });
    expect((await second.get('/tickets')).body.items[0].title).toBe('stays');
  });
});
