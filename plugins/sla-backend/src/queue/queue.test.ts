import { mockCredentials } from '@backstage/backend-test-utils';
import { intranet, mail, named } from '../__testUtils__/entities';
import { everything } from '../__testUtils__/entities';
import {
  Decide,
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const header = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);
const MAIL = 'component:default/mail';

/** Everybody but omar is staff; he reads what he raised. */
const omarIsCustomer: Decide = (permission, credentials) => {
  const { userEntityRef } = (
    credentials as ReturnType<typeof mockCredentials.user>
  ).principal;
  if (userEntityRef !== 'user:default/omar') {
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
};

/** Amina works on tickets of the mail service only, and reads all. */
const aminaWorksOnMail: Decide = (permission, credentials) => {
  const { userEntityRef } = (
    credentials as ReturnType<typeof mockCredentials.user>
  ).principal;
  return userEntityRef === 'user:default/amina' &&
    permission.name === 'sla.ticket.update'
    ? {
        result: 'CONDITIONAL' as never,
        pluginId: 'sla',
        resourceType: 'sla-ticket',
        conditions: {
          rule: 'IS_OF_SERVICE',
          resourceType: 'sla-ticket',
          params: { refs: [MAIL] },
        },
      }
    : undefined;
};

describe.each(databases.eachSupportedId())('queue on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      ...options,
      knex: await databases.init(databaseId),
    });
    const raise = async (title: string, fields: object = {}) => {
      const { body } = await sla.post('/tickets', {
        service: MAIL,
        title,
        priority: 'high',
        ...fields,
      });
      return body.id as string;
    };
    const titles = async (query: string, as?: string) => {
      const { status, body } = await sla.get(`/tickets?${query}`, as);
      expect([status, body.error?.message]).toEqual([200, undefined]);
      expect(body.totalItems).toBe(body.items.length);
      return body.items.map((ticket: { title: string }) => ticket.title);
    };
    return { ...sla, raise, titles };
  };

  it('finds by every field, and by several at once', async () => {
    const sla = await start({
      groupsOf: person =>
        person === 'user:default/amina' ? ['group:default/desk'] : [],
    });
    await sla.raise('mine', {
      assignedPerson: 'user:default/amina',
      labels: ['vip', 'with "quotes"'],
    });
    await sla.raise("my team's", {
      assignedTeam: 'group:default/desk',
      category: 'network',
      requester: 'user:default/amina',
    });
    await sla.raise("another's", {
      assignedPerson: 'user:default/zoe',
      type: 'service-request',
      labels: ['laptop'],
      customer: 'group:default/staff',
    });
    await sla.raise('of the intranet', {
      service: 'component:default/intranet',
    });
    const amina = header('amina');

    expect(await sla.titles('assignedPerson=me', amina)).toEqual(['mine']);
    expect(await sla.titles('assignedTeam=my-teams', amina)).toEqual([
      "my team's",
    ]);
    expect(await sla.titles('assignedTeam=my-teams')).toEqual([]);
    expect(await sla.titles('requester=me', amina)).toEqual(["my team's"]);
    expect(await sla.titles(`unassigned=true&service=${MAIL}`)).toEqual([
      "my team's",
    ]);
    expect(
      await sla.titles(
        'assignedPerson=me&assignedPerson=user:default/zoe&orderBy=newest',
        amina,
      ),
    ).toEqual(["another's", 'mine']);
    expect(await sla.titles('type=service-request')).toEqual(["another's"]);
    expect(
      await sla.titles('services=component:intranet&services=component:x'),
    ).toEqual(['of the intranet']);
    expect(await sla.titles('customer=group:default/staff')).toEqual([
      "another's",
    ]);
    expect(await sla.titles('category=network')).toEqual(["my team's"]);
    expect(
      await sla.titles(`label=${encodeURIComponent('with "quotes"')}`),
    ).toEqual(['mine']);
    expect(await sla.titles('label=vip&label=laptop&orderBy=newest')).toEqual([
      "another's",
      'mine',
    ]);
    expect(await sla.titles('label=vip&type=service-request')).toEqual([]);
  });

  it('finds by number and by beginnings of words, all of which a ticket must have', async () => {
    const sla = await start();
    const printer = await sla.raise('Printer on floor 2', {
      description: 'It says PAPER-JAM; nothing helps.',
    });
    await sla.raise('Müller has no paper', { priority: 'low' });

    expect(await sla.titles('text=print')).toEqual(['Printer on floor 2']);
    expect(await sla.titles('text=jam+printer')).toEqual([
      'Printer on floor 2',
    ]);
    expect(
      await sla.titles(`text=${encodeURIComponent('"paper-jam')}`),
    ).toEqual(['Printer on floor 2']);
    expect(await sla.titles('text=paper&orderBy=newest')).toEqual([
      'Müller has no paper',
      'Printer on floor 2',
    ]);
    expect(await sla.titles(`text=${encodeURIComponent('Müll')}`)).toEqual([
      'Müller has no paper',
    ]);
    expect(await sla.titles('text=printer+mail')).toEqual([]);
    expect(await sla.titles(`text=SLA-${printer}`)).toEqual([
      'Printer on floor 2',
    ]);
    for (const nonsense of [
      "'",
      '!!!',
      "a'b & (c:* | \\",
      '%',
      '99999999999',
    ]) {
      expect(await sla.titles(`text=${encodeURIComponent(nonsense)}`)).toEqual(
        [],
      );
    }
  });

  it('goes on to find a ticket by what it is now', async () => {
    const sla = await start();
    const id = await sla.raise('Printer');
    await sla.post(`/tickets/${id}/events`, {
      type: 'fields',
      fields: { title: 'Plotter' },
    });
    expect(await sla.titles('text=printer')).toEqual([]);
    expect(await sla.titles('text=plotter&open=true')).toEqual(['Plotter']);
    await sla.post(`/tickets/${id}/events`, {
      type: 'agent-reply',
      text: 'We change the toner',
    });
    expect(await sla.titles('text=toner')).toEqual(['Plotter']);
    await sla.post(`/tickets/${id}/events`, {
      type: 'status',
      status: 'resolved',
    });
    expect(await sla.titles('text=toner&open=true')).toEqual([]);
    expect(await sla.titles('text=toner&open=false')).toEqual(['Plotter']);
  });

  it('orders by deadline, age, last change and priority', async () => {
    const sla = await start();
    const at = async (instant: string, title: string, priority: string) => {
      setNow(instant);
      return sla.raise(title, { priority });
    };
    const low = await at('2026-03-04T10:00:00.000Z', 'low', 'low');
    await at('2026-03-04T10:01:00.000Z', 'medium', 'medium');
    await at('2026-03-04T10:02:00.000Z', 'critical', 'critical');
    await at('2026-03-04T10:03:00.000Z', 'high', 'high');
    const done = await at('2026-03-04T10:04:00.000Z', 'done', 'critical');
    await sla.post(`/tickets/${done}/events`, {
      type: 'status',
      status: 'closed',
    });
    setNow('2026-03-04T10:05:00.000Z');
    await sla.post(`/tickets/${low}/events`, {
      type: 'agent-reply',
      text: 'Now',
    });

    expect(await sla.titles('')).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'done',
    ]);
    expect(await sla.titles('orderBy=newest')).toEqual([
      'done',
      'high',
      'critical',
      'medium',
      'low',
    ]);
    expect(await sla.titles('orderBy=updated&open=true')).toEqual([
      'low',
      'high',
      'critical',
      'medium',
    ]);
    expect(await sla.titles('orderBy=priority')).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'done',
    ]);
    const page = await sla.get('/tickets?orderBy=newest&limit=2&offset=1');
    expect(page.body.totalItems).toBe(5);
    expect(page.body.items.map((t: { title: string }) => t.title)).toEqual([
      'high',
      'critical',
    ]);
    const deep = await sla.get('/tickets?offset=10001');
    expect(deep.status).toBe(400);
    expect(deep.body.error.message).toBe('offset: must be at most 10000');
  });

  it('finds tickets by the metric that is at risk', async () => {
    const sla = await start();
    await sla.raise('first response late', { priority: 'critical' });
    await sla.raise('fine', { priority: 'medium' });
    setNow('2026-03-04T10:06:00.000Z');
    await sla.runDeadlines();
    expect(await sla.titles('riskMetric=first-response')).toEqual([
      'first response late',
    ]);
    expect(await sla.titles('riskMetric=resolution')).toEqual([]);
  });

  it('leaves snoozed tickets out until they wake', async () => {
    const sla = await start();
    const id = await sla.raise('snoozed');
    await sla.raise('awake', { priority: 'critical' });
    await sla.post(`/tickets/${id}/events`, {
      type: 'snooze',
      until: '2026-03-04T12:00:00Z',
    });
    expect(await sla.titles('')).toEqual(['awake']);
    expect(await sla.titles('snoozed=true')).toEqual(['snoozed']);
    expect(await sla.titles('snoozed=false')).toEqual(['awake', 'snoozed']);
    setNow('2026-03-04T12:00:00.000Z');
    expect(await sla.titles('')).toEqual(['awake', 'snoozed']);
    expect(await sla.titles('snoozed=true')).toEqual([]);
  });

  it('lets nothing internal decide what a requester finds', async () => {
    const sla = await start({ decide: omarIsCustomer });
    const omar = header('omar');
    const mine = { requester: 'user:default/omar', priority: 'medium' };
    const first = await sla.raise('first', mine);
    setNow('2026-03-04T10:01:00.000Z');
    await sla.raise('second', mine);
    await sla.raise("somebody else's", {
      requester: 'user:default/zoe',
      service: 'component:default/intranet',
    });
    await sla.post(`/tickets/${first}/events`, {
      type: 'internal-note',
      text: 'the cable is rotten',
    });
    await sla.post(`/tickets/${first}/events`, {
      type: 'snooze',
      until: '2026-03-05T12:00:00Z',
    });
    // Half of the internal 30 minutes is over, but not half of the promised hour.
    setNow('2026-03-04T10:20:00.000Z');
    await sla.runDeadlines();

    expect(await sla.titles('text=rotten&snoozed=false')).toEqual(['first']);
    expect(await sla.titles('text=rotten&snoozed=false', omar)).toEqual([]);
    expect(await sla.titles('orderBy=updated', omar)).toEqual([
      'second',
      'first',
    ]);
    expect(await sla.titles('snoozed=true', omar)).toEqual([]);
    const warned = ['risk=at-risk', 'riskMetric=first-response'];
    for (const query of warned) {
      const found = await sla.titles(`${query}&snoozed=false`);
      expect(found).toEqual(['first', 'second']);
      expect(await sla.titles(query, omar)).toEqual([]);
    }
    const { body } = await sla.get('/tickets', omar);
    for (const risk of ['at-risk', 'on-time', 'breached', 'paused', 'none']) {
      const shown = body.items
        .filter((ticket: { risk: string }) => ticket.risk === risk)
        .map((ticket: { title: string }) => ticket.title);
      expect([risk, await sla.titles(`risk=${risk}`, omar)]).toEqual([
        risk,
        shown,
      ]);
    }
    const counts = await sla.post(
      '/tickets/counts',
      { queries: [{}, { text: 'rotten' }, { risk: ['at-risk'] }] },
      omar,
    );
    expect(counts.body).toEqual({
      counts: [
        2,
        0,
        body.items.filter((t: { risk: string }) => t.risk === 'at-risk').length,
      ],
    });
  });

  it('counts the conversation only of tickets to which the caller is staff', async () => {
    const sla = await start({
      decide: aminaWorksOnMail,
      entities: [...everything, named(mail, 'chat')],
    });
    for (const service of [MAIL, 'component:default/chat']) {
      const id = await sla.raise(service, { service });
      await sla.post(`/tickets/${id}/events`, {
        type: 'internal-note',
        text: 'rotten cable',
      });
    }
    expect(await sla.titles('text=rotten', header('amina'))).toEqual([MAIL]);
    expect(await sla.titles('text=rotten')).toHaveLength(2);
    expect(await sla.titles('text=component', header('amina'))).toHaveLength(2);
    expect(await sla.titles('risk=on-time', header('amina'))).toHaveLength(2);
  });

  it('counts several questions at once', async () => {
    const sla = await start();
    await sla.raise('one', { assignedPerson: 'user:default/mock' });
    await sla.raise('two');
    const { body } = await sla.post('/tickets/counts', {
      queries: [
        { open: true },
        { assignedPerson: ['me'] },
        { unassigned: true, text: 'two' },
        { status: ['closed'] },
      ],
    });
    expect(body).toEqual({ counts: [2, 1, 1, 0] });
  });

  it('says what is wrong with a question, and answers nobody who may not ask', async () => {
    const sla = await start({
      decide: permission =>
        permission.name === 'sla.ticket.read'
          ? { result: 'DENY' as never }
          : undefined,
    });
    const wrong = await sla.post('/tickets/counts', {
      queries: [{ orderBy: 'beauty' }, { open: 'maybe' }],
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain(
      'queries.0.orderBy: "beauty" is not one of deadline, newest, updated, priority',
    );
    expect(wrong.body.error.message).toContain('queries.1.open');
    expect((await sla.get('/tickets')).status).toBe(403);
    expect((await sla.post('/tickets/counts', { queries: [{}] })).status).toBe(
      403,
    );
    const service = await sla.get(
      '/tickets?assignedPerson=me',
      mockCredentials.service.header(),
    );
    expect(service.status).not.toBe(200);
  });

  it('answers a service, which is no person', async () => {
    const sla = await start();
    await sla.raise('one');
    const service = mockCredentials.service.header();
    expect(await sla.titles('', service)).toEqual(['one']);
    const me = await sla.get('/tickets?assignedPerson=me', service);
    expect(me.status).toBe(400);
    expect(me.body.error.message).toContain('stand for the person signed in');
  });

  it('hides a service that the caller may not see', async () => {
    const sla = await start({
      hidden: (ref, credentials) =>
        ref === 'component:default/intranet' &&
        (credentials as ReturnType<typeof mockCredentials.user>).principal
          .userEntityRef === 'user:default/omar',
      entities: [...everything.filter(e => e !== intranet), intranet],
    });
    const query = '/tickets?service=component:default/intranet';
    expect((await sla.get(query)).status).toBe(200);
    expect((await sla.get(query, header('omar'))).status).toBe(404);
  });
});
