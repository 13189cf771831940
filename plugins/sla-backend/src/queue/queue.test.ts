import { MAIL, header, startQueue } from '../__testUtils__/queue';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('queue on %s', databaseId => {
  const start = async (options: Parameters<typeof startQueue>[1] = {}) =>
    startQueue(await databases.init(databaseId), options);

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

  it('finds what was resolved since an instant, unless it was reopened', async () => {
    const sla = await start();
    setNow('2026-03-04T09:00:00Z');
    const resolve = async (title: string) => {
      const id = await sla.raise(title);
      await sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'resolved',
      });
      return id;
    };
    await resolve('long ago');
    setNow('2026-03-05T09:00:00Z');
    await resolve('lately');
    const reopened = await resolve('reopened');
    await sla.post(`/tickets/${reopened}/events`, {
      type: 'status',
      status: 'open',
    });
    await sla.raise('open');
    const since = 'resolvedFrom=2026-03-05T09:00:00Z';
    expect(await sla.titles(since)).toEqual(['lately']);
    expect(await sla.titles(`open=false&orderBy=updated&${since}`)).toEqual([
      'lately',
    ]);
    const { status, body } = await sla.get('/tickets?resolvedFrom=yesterday');
    expect(status).toBe(400);
    expect(body.error.message).toContain('resolvedFrom: must be an ISO 8601');
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

  it('finds tickets that were escalated, to any level or to one at least', async () => {
    const sla = await start();
    const escalate = async (title: string, level: number) => {
      const id = await sla.raise(title, { priority: 'critical' });
      const { status } = await sla.post(`/tickets/${id}/escalate`, {
        reason: 'The boss asks',
        level,
      });
      expect(status).toBe(200);
    };
    await sla.raise('calm');
    await escalate('first', 1);
    await escalate('third', 3);
    expect(await sla.titles('minEscalationLevel=1&orderBy=newest')).toEqual([
      'third',
      'first',
    ]);
    expect(await sla.titles('minEscalationLevel=2&open=true')).toEqual([
      'third',
    ]);
    expect(await sla.titles('minEscalationLevel=4')).toEqual([]);
    const { status, body } = await sla.get('/tickets?minEscalationLevel=0');
    expect([status, body.error.message]).toEqual([
      400,
      'minEscalationLevel: must be at least 1',
    ]);
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
});
