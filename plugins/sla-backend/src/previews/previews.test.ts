import {
  always,
  everything,
  helpDesk,
  mail,
  named,
  officeHours,
  policyOfIt,
} from '../__testUtils__/entities';
import {
  attainmentOf,
  importTickets,
  previewOf,
  resultOf,
  yamlOf,
} from '../__testUtils__/previews';
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

const HOUR = 3_600_000;

/** Two high ones on Monday, a medium one on Tuesday, and a high one that was raised an hour ago. */
const TICKETS = [
  {
    id: 'slow reply',
    priority: 'high',
    createdAt: '2026-03-02T08:00:00Z',
    repliedAt: '2026-03-02T08:20:00Z',
    resolvedAt: '2026-03-02T10:00:00Z',
  },
  {
    id: 'slow resolution',
    priority: 'high',
    createdAt: '2026-03-02T08:00:00Z',
    repliedAt: '2026-03-02T08:05:00Z',
    resolvedAt: '2026-03-02T13:30:00Z',
  },
  {
    id: 'medium',
    priority: 'medium',
    createdAt: '2026-03-03T08:00:00Z',
    repliedAt: '2026-03-03T08:40:00Z',
    resolvedAt: '2026-03-03T15:00:00Z',
  },
  {
    id: 'open',
    priority: 'high',
    createdAt: '2026-03-04T09:00:00Z',
    repliedAt: '2026-03-04T09:05:00Z',
  },
];

/** More time to reply, less to resolve. */
const revised = named(helpDesk, 'help-desk', {
  targets: {
    critical: { firstResponse: '5m', resolution: '1h', calendar: 'always' },
    high: { firstResponse: '30m', resolution: '50m' },
    medium: {
      firstResponse: { agreed: '1h', internal: '30m' },
      resolution: '6h',
    },
  },
});

describe.each(databases.eachSupportedId())('previews on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    return { ...(await startSla({ ...options, knex })), knex };
  };

  it('says what a revision would do to the tickets of the past and to those that are open', async () => {
    const sla = await start();
    await importTickets(sla, [
      ...TICKETS,
      { id: 'long ago', createdAt: '2026-02-01T08:00:00Z' },
    ]);
    const messages = await previewOf(sla, { text: yamlOf(revised), days: 7 });
    expect(messages[0]).toEqual({ type: 'progress', done: 0, total: 6 });
    expect(messages.at(-2)).toEqual({ type: 'progress', done: 6, total: 6 });
    expect(messages.at(-1)).toMatchObject({
      type: 'result',
      result: { problems: [] },
    });
    const { policies } = await resultOf(sla, {
      text: yamlOf(revised),
      days: 7,
    });
    expect(policies).toHaveLength(1);
    const [preview] = policies;
    expect(preview).toMatchObject({
      policyRef: 'slapolicy:default/help-desk',
      title: 'Help desk',
      revisionBefore: expect.stringMatching(/^[0-9a-f]{12}$/),
      revisionAfter: expect.stringMatching(/^[0-9a-f]{12}$/),
      changes: [
        { path: 'targets.high.firstResponse', before: '10m', after: '30m' },
        { path: 'targets.high.resolution', before: '4h', after: '50m' },
        { path: 'targets.medium.resolution', before: '8h', after: '6h' },
      ],
      calendarsChanged: [],
      services: { before: 1, after: 1, added: [], removed: [] },
    });
    expect(preview.revisionAfter).not.toBe(preview.revisionBefore);

    expect(preview.history).toMatchObject({
      from: '2026-02-25T10:00:00.000Z',
      to: '2026-03-04T10:00:00.000Z',
      tickets: 4,
      gained: 0,
      lost: 0,
    });
    expect(attainmentOf(preview, 'first-response')).toBe('3/4 → 4/4');
    expect(attainmentOf(preview, 'first-response', { priority: 'high' })).toBe(
      '2/3 → 3/3',
    );
    expect(attainmentOf(preview, 'first-response', { face: 'internal' })).toBe(
      '0/1 → 0/1',
    );
    // The open one has used up an hour of its 50 minutes.
    expect(attainmentOf(preview, 'resolution')).toBe('2/3 → 0/4');
    expect(
      preview.history.rows.find(
        row => row.metric === 'resolution' && !row.priority,
      ),
    ).toEqual({
      metric: 'resolution',
      face: 'agreed',
      before: {
        met: 2,
        breached: 1,
        attainment: 2 / 3,
        p50Ms: 5.5 * HOUR,
        p90Ms: 7 * HOUR,
      },
      after: {
        met: 0,
        breached: 4,
        attainment: 0,
        p50Ms: 2 * HOUR,
        p90Ms: 7 * HOUR,
      },
      wouldBreach: 2,
      wouldMeet: 0,
    });

    // `long ago` is open, too, and was breached before.
    expect(preview.openTickets).toEqual({
      total: 2,
      earlier: 1,
      later: 0,
      breachedAtOnce: 1,
      examples: [
        {
          ticketId: expect.any(String),
          title: 'open',
          priority: 'high',
          metric: 'resolution',
          deadlineBefore: '2026-03-04T13:00:00.000Z',
          deadlineAfter: '2026-03-04T09:50:00.000Z',
        },
      ],
      willBeApplied: false,
    });
  });

  it('changes nothing', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const tables = ['policy_versions', 'policies', 'ticket_events', 'clocks'];
    const read = () => Promise.all(tables.map(table => sla.knex(table)));
    const before = await read();
    await resultOf(sla, { text: yamlOf(revised) });
    await resultOf(sla, { text: yamlOf(revised) });
    expect(await read()).toEqual(before);
  });

  it('finds no difference in what is in force already', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const { policies } = await resultOf(sla, { text: yamlOf(helpDesk) });
    const [{ changes, revisionBefore, revisionAfter, history, openTickets }] =
      policies;
    expect(changes).toEqual([]);
    expect(revisionAfter).toBe(revisionBefore);
    expect(history.rows.length).toBeGreaterThan(0);
    for (const row of history.rows) {
      expect(row.after).toEqual(row.before);
    }
    expect(openTickets).toMatchObject({
      total: 1,
      earlier: 0,
      later: 0,
      willBeApplied: false,
    });
  });

  it('tells what applying the revision in force to older tickets would do', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    sla.catalog.put(revised);
    await sla.syncPolicies();
    const { policies } = await resultOf(sla, { text: yamlOf(revised) });
    expect(policies[0].changes).toEqual([]);
    expect(policies[0].openTickets).toMatchObject({
      total: 1,
      earlier: 1,
      breachedAtOnce: 1,
      willBeApplied: false,
    });
    // The calendar as it is applies nothing to anybody.
    const { policies: unchanged } = await resultOf(sla, {
      text: yamlOf(officeHours),
    });
    expect(unchanged[0].openTickets).toMatchObject({ total: 1, earlier: 0 });
  });

  it('reckons that a more specific policy takes tickets from another', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const urgent = policyOfIt('urgent', {
      appliesTo: {
        services: { kind: 'component', 'spec.system': 'workplace' },
        tickets: { priority: 'high', type: 'incident' },
      },
    });
    const { policies, otherPolicies } = await resultOf(sla, {
      text: yamlOf(urgent),
    });
    expect(policies).toHaveLength(1);
    expect(policies[0]).toMatchObject({
      policyRef: 'slapolicy:default/urgent',
      changes: [],
      services: { before: 0, after: 1, added: ['component:default/mail'] },
      history: { tickets: 3, gained: 3, lost: 0 },
      openTickets: { total: 0 },
    });
    expect(policies[0].revisionBefore).toBeUndefined();
    expect(attainmentOf(policies[0], 'resolution')).toBe('0/0 → 1/2');
    expect(otherPolicies).toEqual([
      {
        policyRef: 'slapolicy:default/help-desk',
        title: 'Help desk',
        gained: 0,
        lost: 3,
      },
    ]);
  });

  it('replays a ticket as what it was at each moment, not as what it is now', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const raise = async (type: string) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'No mail',
          priority: 'medium',
          type,
        })
      ).body.id;
    const edit = async (id: string, fields: object) =>
      expect(
        (await sla.post(`/tickets/${id}/events`, { type: 'fields', fields }))
          .status,
      ).toBe(200);
    const answer = (id: string) =>
      sla.post(`/tickets/${id}/events`, { type: 'agent-reply', text: 'Hi' });
    const left = await raise('incident');
    const joined = await raise('problem');
    const wholly = await raise('problem');
    setNow('2026-03-04T11:30:00.000Z');
    await answer(left);
    setNow('2026-03-04T12:00:00.000Z');
    await edit(left, { type: 'problem', category: 'network' });
    await edit(joined, { type: 'incident' });
    await edit(wholly, { title: 'No mail at all' });
    setNow('2026-03-04T12:30:00.000Z');
    await answer(joined);
    const { policies } = await resultOf(sla, {
      text: yamlOf(
        named(helpDesk, 'help-desk', {
          targets: { medium: { firstResponse: '4h', resolution: '8h' } },
        }),
      ),
      days: 1,
    });
    expect(policies[0].history).toMatchObject({
      tickets: 2,
      gained: 0,
      lost: 0,
    });
    // Of the one that left, what was broken within the hour stays so; the one that came was answered in time since it came.
    expect(attainmentOf(policies[0], 'first-response')).toBe('1/2 → 2/2');
  });

  it('replays every policy that counts in a calendar', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const { policies } = await resultOf(sla, {
      // Opens at ten in Berlin, which is nine in UTC.
      text: yamlOf({
        ...officeHours,
        spec: { ...officeHours.spec, hours: { 'mon-fri': '10:00-17:00' } },
      }),
    });
    expect(policies).toHaveLength(1);
    const [preview] = policies;
    expect(preview).toMatchObject({
      policyRef: 'slapolicy:default/help-desk',
      changes: [],
      calendarsChanged: ['businesscalendar:default/office-hours'],
      openTickets: { total: 1, earlier: 0, later: 0, willBeApplied: true },
    });
    expect(preview.revisionAfter).toBe(preview.revisionBefore);
    // The slow reply at 08:20 came before the opening.
    expect(attainmentOf(preview, 'first-response', { priority: 'high' })).toBe(
      '2/3 → 3/3',
    );
    const { policies: unused } = await resultOf(sla, {
      text: yamlOf({ ...always, metadata: { name: 'nobody-uses-it' } }),
    });
    expect(unused).toEqual([]);
  });

  it('shows where deadlines of open tickets go when a calendar changes', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const { policies } = await resultOf(sla, {
      text: yamlOf({
        ...officeHours,
        spec: {
          ...officeHours.spec,
          holidays: [{ dates: [{ date: '2026-03-04', name: 'Moving day' }] }],
        },
      }),
    });
    expect(policies[0].openTickets).toMatchObject({
      total: 1,
      earlier: 0,
      later: 1,
      breachedAtOnce: 0,
    });
  });

  it('leaves open tickets their older revision when only a calendar changes', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    sla.catalog.put(
      named(helpDesk, 'help-desk', { targets: { high: { resolution: '2h' } } }),
    );
    await sla.syncPolicies();
    const { policies } = await resultOf(sla, {
      text: yamlOf({
        ...officeHours,
        spec: { ...officeHours.spec, hours: { 'mon-fri': '09:00-13:00' } },
      }),
    });
    // Its four hours go on into tomorrow; two hours would be over before closing time.
    expect(policies[0].openTickets).toMatchObject({
      total: 1,
      earlier: 0,
      later: 1,
    });
  });

  it('previews a draft as if it were agreed, and takes a retirement at its word', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const draft = named(revised, 'other-desk', { lifecycle: 'draft' });
    const drafted = await resultOf(sla, {
      text: yamlOf(
        named(helpDesk, 'help-desk', { lifecycle: 'retired' }),
        draft,
      ),
    });
    expect(drafted.problems).toEqual([]);
    expect(drafted.policies).toMatchObject([
      {
        policyRef: 'slapolicy:default/help-desk',
        history: { tickets: 4, gained: 0, lost: 4 },
        services: { removed: ['component:default/mail'] },
      },
      {
        policyRef: 'slapolicy:default/other-desk',
        history: { tickets: 4, gained: 4, lost: 0 },
      },
    ]);
  });

  it('takes a policy that is agreed at its word when it becomes a draft', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const { policies } = await resultOf(sla, {
      text: yamlOf(named(revised, 'help-desk', { lifecycle: 'draft' })),
    });
    expect(policies[0].history).toMatchObject({ tickets: 4, lost: 4 });
  });

  it('replays history as if the day had come on which a policy becomes effective', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const next = (effective: object) =>
      resultOf(sla, {
        text: yamlOf(named(revised, 'help-desk', { effective })),
      });
    const { policies } = await next({ from: '2026-06-01' });
    expect(policies[0].history).toMatchObject({
      tickets: 4,
      gained: 0,
      lost: 0,
    });
    const { policies: over } = await next({ until: '2026-03-01' });
    expect(over[0].history).toMatchObject({ tickets: 4, lost: 4 });
  });

  it('says what will happen to open tickets by itself', async () => {
    const sla = await start();
    const willBeApplied = async (spec: object) => {
      const { policies } = await resultOf(sla, {
        text: yamlOf(named(revised, 'help-desk', spec)),
      });
      return policies[0].openTickets.willBeApplied;
    };
    expect(await willBeApplied({ applyToOpenTickets: true })).toBe(true);
    expect(
      await willBeApplied({ applyToOpenTickets: true, lifecycle: 'draft' }),
    ).toBe(false);
    expect(
      await willBeApplied({
        applyToOpenTickets: true,
        effective: { from: '2026-06-01' },
      }),
    ).toBe(false);
  });

  it('asks for the groups of a requester where a policy does', async () => {
    const sla = await start({
      entities: [
        ...everything,
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'amina' },
          relations: [
            { type: 'memberOf', targetRef: 'group:default/management' },
          ],
        },
      ],
    });
    await importTickets(sla, [
      { ...TICKETS[0], requester: 'user:default/amina' },
      { ...TICKETS[1], requester: 'user:default/omar' },
      { ...TICKETS[2], requester: 'Somebody' },
      TICKETS[3],
    ]);
    const { policies } = await resultOf(sla, {
      text: yamlOf(
        policyOfIt('managers', {
          appliesTo: {
            services: { kind: 'component', 'spec.system': 'workplace' },
            tickets: {
              type: { $in: ['incident', 'problem'] },
              requesterGroups: { $contains: 'group:default/management' },
            },
          },
        }),
      ),
    });
    expect(policies[0].history).toMatchObject({ tickets: 1, gained: 1 });
  });

  it('says what is wrong with the documents, where, and replays nothing', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const problemsOf = async (text: string) => {
      const messages = await previewOf(sla, { text });
      expect(messages).toHaveLength(1);
      const result = await resultOf(sla, { text });
      expect(result.policies).toEqual([]);
      return result.problems;
    };
    expect(await problemsOf('spec: [\n')).toMatchObject([
      { document: 'document 1', line: expect.any(Number) },
    ]);
    expect(
      await problemsOf(
        yamlOf(mail, named(helpDesk, 'help-desk', { calendar: 'nowhere' })),
      ),
    ).toMatchObject([
      {
        document: 'slapolicy:default/help-desk',
        path: 'spec.calendar',
        message: expect.stringContaining('nowhere'),
      },
    ]);
    expect(await problemsOf(yamlOf(mail))).toMatchObject([
      { message: expect.stringContaining('SlaPolicy or BusinessCalendar') },
    ]);
    const tie = named(helpDesk, 'second-desk');
    expect(await problemsOf(yamlOf(tie))).toMatchObject([
      {
        document: 'slapolicy:default/second-desk',
        path: 'spec.appliesTo',
        message: expect.stringMatching(
          /help-desk.*precedence|precedence.*help-desk/,
        ),
        line: expect.any(Number),
      },
    ]);
    expect(
      await problemsOf(
        yamlOf(named(tie, 'third-desk', { owner: 'group:default/other' }), tie),
      ),
    ).toHaveLength(1);
  });

  it('takes new calendars together with the policies that count in them', async () => {
    const sla = await start();
    const { problems, policies } = await resultOf(sla, {
      text: yamlOf(
        named(helpDesk, 'help-desk', { calendar: 'nights' }),
        named(officeHours, 'nights', { hours: { 'mon-fri': '20:00-24:00' } }),
      ),
    });
    expect(problems).toEqual([]);
    expect(policies[0]).toMatchObject({
      changes: [{ path: 'calendar', before: 'office-hours', after: 'nights' }],
      calendarsChanged: [],
    });
  });

  it('goes back as many days as it is told to', async () => {
    const sla = await start();
    await importTickets(sla, TICKETS);
    const tickets = async (days?: number) =>
      (await resultOf(sla, { text: yamlOf(revised), days })).policies[0].history
        .tickets;
    expect(await tickets(1)).toBe(1);
    expect(await tickets(2)).toBe(2);
    expect(await tickets()).toBe(4);
    const refused = async (body: object) => {
      const response = await sla.post('/policies/preview', body);
      expect(response.status).toBe(400);
      return response.body.error.message;
    };
    const text = yamlOf(revised);
    expect(await refused({ text, days: 0 })).toBe('days: must be at least 1');
    expect(await refused({ text, days: 731 })).toBe(
      'days: must be at most 730',
    );
    expect(await refused({ text, days: 1.5 })).toMatch(/^days: must be/);
    expect(await refused({ days: 7 })).toBe('text: is missing');
  });
});
