import { TicketEvent } from '@backstage-sla/plugin-sla-common';
import { helpDesk, mail, officeHours } from '../__testUtils__/entities';
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

describe.each(databases.eachSupportedId())('imports on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });
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
    const { body: ticket } = await sla.get(`/tickets/${list.items[0].id}`);
    const happened = ticket.events.filter(
      ({ detail }: TicketEvent) =>
        detail.type !== 'warning' && detail.type !== 'breach',
    );
    expect(happened).toHaveLength(61);
  });

  it('comes to the same clocks when events of a long conversation arrive in two parts', async () => {
    setNow(WEDNESDAY_TEN);
    const answering = {
      ...helpDesk,
      spec: {
        ...helpDesk.spec,
        targets: { default: { firstResponse: '1h', nextResponse: '2h' } },
      },
    };
    const sla = await start({ entities: [officeHours, answering, mail] });
    const events = Array.from({ length: 12 }, (_, index) => ({
      type: index % 3 ? 'customer-message' : 'agent-reply',
      at: new Date(
        Date.parse('2026-03-02T09:00:00Z') + index * 600_000,
      ).toISOString(),
      key: `e${index}`,
    }));
    const bring = async (externalId: string, part: typeof events) => {
      const { body } = await sla.post('/imports/tickets', {
        source: 'elsewhere',
        tickets: [
          {
            externalId,
            service: 'component:default/mail',
            title: 'Long',
            createdAt: '2026-03-02T08:00:00Z',
            events: part,
          },
        ],
      });
      expect(body.failed).toEqual([]);
    };
    const clocksOf = async (externalId: string) => {
      const { id } = await sla
        .knex('tickets')
        .where({ external_id: externalId })
        .first('id');
      const { body } = await sla.get(`/tickets/${id}`);
      return [...body.clocks].sort((a, b) => a.key.localeCompare(b.key));
    };
    await bring('whole', events);
    // The second part lies between events of the first, and ends other cycles than those that are stored.
    await bring(
      'parts',
      events.filter((_, index) => index % 2),
    );
    await bring(
      'parts',
      events.filter((_, index) => index % 2 === 0),
    );
    const whole = await clocksOf('whole');
    expect(whole.length).toBeGreaterThan(4);
    expect(await clocksOf('parts')).toEqual(whole);
  });
});
