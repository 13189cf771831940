import {
  WEDNESDAY_TEN,
  clock,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('tickets on %s', databaseId => {
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
      'warning',
      'agent-reply',
      'status',
      'status',
      'customer-message',
      'status',
    ]);
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
      noClocksReason: 'No SLA policy covers component:default/intranet.',
      noClocksCause: {
        code: 'no-policy-covers',
        service: 'component:default/intranet',
      },
    });
    const other = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Plan',
      type: 'change',
    });
    expect(other.body.noClocksReason).toContain(
      'slapolicy:default/help-desk: It is for other tickets',
    );
    const cause = {
      code: 'no-policy-applies',
      policies: [
        {
          policyRef: 'slapolicy:default/help-desk',
          title: 'Help desk',
          agreement: 'sla',
          verdict: 'other-tickets',
        },
      ],
      otherCustomers: false,
    };
    expect(other.body.noClocksCause).toEqual(cause);
    const { id } = other.body;
    expect((await sla.get(`/tickets/${id}`)).body.noClocksCause).toEqual(cause);
    // A replica of the release before changes the words alone, and what they were in data holds no more.
    await sla
      .knex('tickets')
      .where({ id })
      .update({ no_clocks_reason: 'Other words' });
    const later = (await sla.get(`/tickets/${id}`)).body;
    expect(later.noClocksReason).toBe('Other words');
    expect(later.noClocksCause).toBeUndefined();
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

  it('names what is wrong with a query, and takes nothing but JSON', async () => {
    const sla = await start();
    const query = await sla.get('/tickets?risk=awful&limit=500&foo=1');
    expect(query.status).toBe(400);
    expect(query.body.error.message).toBe(
      'risk: "awful" is not one of breached, at-risk, on-time, paused, none; limit: must be at most 200; foo: is not a known field',
    );
    const form = await sla.post('/tickets', {}).type('form').send('title=x');
    expect(form.status).toBe(400);
    expect(form.body.error.message).toContain(
      'Content-Type: must be application/json',
    );
  });
});
