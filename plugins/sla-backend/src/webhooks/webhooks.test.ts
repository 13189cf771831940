import { Received, SECRET, startReceiver } from '../__testUtils__/receiver';
import { AIDA, BEN, IT, OMAR, as, desk } from '../__testUtils__/outbox';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  jest.restoreAllMocks();
  await receiver.close();
});

const typesOf = (received: Received[]) =>
  received.map(({ message }) => message.type);

describe.each(databases.eachSupportedId())('webhooks on %s', databaseId => {
  const start = async (webhook: object = {}, outbox: object = {}) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: desk,
      config: {
        app: { baseUrl: 'https://portal.example/' },
        sla: {
          outbox: outbox as {},
          webhooks: {
            pager: {
              url: receiver.url,
              secret: SECRET,
              allowPrivateAddresses: true,
              ...webhook,
            },
          },
        },
      },
    });
    const raise = async () => {
      const { body } = await sla.post(
        '/tickets',
        { service: 'component:default/mail', title: 'No mail' },
        as(OMAR),
      );
      return body;
    };
    const add = (ticket: { id: string }, event: object) =>
      sla.post(`/tickets/${ticket.id}/events`, event, as(AIDA));
    return { sla, raise, add };
  };

  it('are signed, and say what happened to which ticket', async () => {
    const { sla, raise } = await start();
    const ticket = await raise();
    await sla.runOutbox();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, message }] = receiver.received;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-timestamp': String(Date.parse(WEDNESDAY_TEN) / 1000),
    });
    expect(message).toMatchObject({
      id: `${ticket.id}:v1`,
      type: 'sla.ticket.created',
      timestamp: WEDNESDAY_TEN,
      data: {
        ticket: {
          number: ticket.number,
          title: 'No mail',
          requester: OMAR,
          serviceOwner: IT,
          url: `https://portal.example/sla/tickets/${ticket.number}`,
        },
        actor: OMAR,
        internal: false,
      },
    });
  });

  it('get the topics they ask for, and nothing internal unless they ask', async () => {
    const { sla, raise, add } = await start({
      topics: [
        'sla.ticket.agent-replied',
        'sla.clock.*',
        'sla.ticket.note-added',
      ],
    });
    const ticket = await raise();
    await add(ticket, { type: 'internal-note', text: 'Hm' });
    await add(ticket, { type: 'agent-reply', text: 'Hello' });
    await sla.runOutbox();
    // The first response was in time; that it was for the internal target, too, is for staff.
    expect(typesOf(receiver.received).sort()).toEqual([
      'sla.clock.met',
      'sla.ticket.agent-replied',
    ]);
  });

  it.each([
    [false, undefined],
    [true, 'Disk'],
  ])(
    'tell how a ticket ended, and why it was there if what is internal is for them: %s',
    async (internal, rootCause) => {
      const { sla, raise, add } = await start({
        internal,
        topics: ['sla.ticket.status-changed'],
      });
      await add(await raise(), {
        type: 'status',
        status: 'resolved',
        resolution: { code: 'solved', rootCause: 'Disk', text: 'Cleaned' },
      });
      await sla.runOutbox();
      const [{ message }] = receiver.received;
      expect(message.data.event.resolution).toEqual({
        code: 'solved',
        text: 'Cleaned',
        ...(rootCause && { rootCause }),
      });
    },
  );

  it('are tried again with the same id when the receiver fails after it got the message, and later ones of the ticket wait', async () => {
    const { sla, raise, add } = await start({ topics: ['sla.ticket.*'] });
    const ticket = await raise();
    await add(ticket, { type: 'agent-reply', text: 'Hello' });
    const other = await raise();
    receiver.answers.push({ status: 500 }, { status: 500 });
    await sla.runOutbox();
    // The first of each ticket.
    expect(typesOf(receiver.received)).toEqual([
      'sla.ticket.created',
      'sla.ticket.created',
    ]);
    setNow('2026-03-04T10:00:05Z');
    await sla.runOutbox();
    await sla.runOutbox();
    const ofTicket = (number: string) =>
      receiver.received.filter(
        ({ message }) => message.data.ticket.number === number,
      );
    const first = ofTicket(ticket.number);
    expect(typesOf(first).slice(0, 3)).toEqual([
      'sla.ticket.created',
      'sla.ticket.created',
      'sla.ticket.agent-replied',
    ]);
    expect(first[1].headers['webhook-id']).toBe(first[0].headers['webhook-id']);
    expect(first[2].headers['webhook-id']).not.toBe(
      first[0].headers['webhook-id'],
    );
    expect(ofTicket(other.number)).toHaveLength(2);
  });

  it('are not tried again before the receiver wants them to be', async () => {
    const { sla, raise } = await start();
    await raise();
    receiver.answers.push({ status: 429, headers: { 'retry-after': '600' } });
    await sla.runOutbox();
    setNow('2026-03-04T10:09:59Z');
    await sla.runOutbox();
    expect(receiver.received).toHaveLength(1);
    setNow('2026-03-04T10:10:00Z');
    await sla.runOutbox();
    expect(receiver.received).toHaveLength(2);
  });

  it.each([
    ['does not want the message', { status: 400 }],
    ['sends us elsewhere', { status: 302, headers: { location: '/other' } }],
  ])(
    'become dead letters when the receiver %s, and an operator sends them again',
    async (_, answer) => {
      const { sla, raise, add } = await start({ topics: ['sla.ticket.*'] });
      const ticket = await raise();
      await add(ticket, { type: 'agent-reply', text: 'Hello' });
      receiver.answers.push(answer);
      await sla.runOutbox();
      // Later ones do not wait for what will never arrive.
      expect(typesOf(receiver.received).slice(0, 2)).toEqual([
        'sla.ticket.created',
        'sla.ticket.agent-replied',
      ]);
      const { body: letters } = await sla.get('/operations/dead-letters');
      expect(letters.items).toEqual([
        expect.objectContaining({
          channel: 'webhook:pager',
          topic: 'sla.ticket.created',
          ticketNumber: ticket.number,
          attempts: 1,
          error: `the receiver answered ${answer.status}`,
        }),
      ]);
      const before = receiver.received.length;
      const { body: replayed } = await sla.post(
        '/operations/dead-letters/replay',
        { ids: [letters.items[0].id] },
      );
      expect(replayed).toEqual({ count: 1 });
      await sla.runOutbox();
      expect(typesOf(receiver.received.slice(before))).toEqual([
        'sla.ticket.created',
      ]);
      expect((await sla.get('/operations/dead-letters')).body.items).toEqual(
        [],
      );
    },
  );

  it('are given up after so many attempts, and dropped when they are old', async () => {
    const { sla, raise } = await start({}, { maxAttempts: 2 });
    await raise();
    receiver.answers.push({ status: 503 }, { status: 503 });
    await sla.runOutbox();
    setNow('2026-03-04T10:01:00Z');
    await sla.runOutbox();
    setNow('2026-03-04T11:00:00Z');
    await sla.runOutbox();
    expect(receiver.received).toHaveLength(2);
    const letters = async () =>
      (await sla.get('/operations/dead-letters')).body.items;
    expect(await letters()).toHaveLength(1);
    await sla.keepHouse();
    expect(await letters()).toHaveLength(1);
    setNow('2026-04-04T11:00:00Z');
    await sla.keepHouse();
    expect(await letters()).toEqual([]);
  });

  it('do not reach addresses of this machine unless they may', async () => {
    const { sla, raise } = await start({ allowPrivateAddresses: false });
    await raise();
    await sla.runOutbox();
    expect(receiver.received).toEqual([]);
    const { body } = await sla.get('/operations/dead-letters');
    expect(body.items[0].error).toContain(
      '127.0.0.1 is not a public address; allow it with allowPrivateAddresses',
    );
  });

  it('do not reach such addresses by a name either', async () => {
    const { sla, raise } = await start({
      url: receiver.url.replace('127.0.0.1', 'localhost'),
      allowPrivateAddresses: false,
    });
    await raise();
    await sla.runOutbox();
    expect(receiver.received).toEqual([]);
    const { body } = await sla.get('/operations/dead-letters');
    expect(body.items[0].error).toMatch(
      /^localhost is at .+, which is not a public address/,
    );
  });

  it('reach each receiver once however many replicas send at once', async () => {
    const { sla, raise, add } = await start({ internal: true });
    const twin = await startSla({
      knex: sla.knex,
      entities: desk,
      config: {
        sla: {
          webhooks: {
            pager: {
              url: receiver.url,
              secret: SECRET,
              allowPrivateAddresses: true,
              internal: true,
            },
          },
        },
      },
    });
    const tickets = await Promise.all(Array.from({ length: 10 }, raise));
    for (const ticket of tickets) {
      await add(ticket, { type: 'assignment', team: IT, person: BEN });
      await add(ticket, { type: 'agent-reply', text: 'Hello' });
    }
    await Promise.all([sla.runOutbox(), twin.runOutbox()]);
    await Promise.all([sla.runOutbox(), twin.runOutbox()]);
    const ids = receiver.received.map(({ message }) => message.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of tickets) {
      const own = ids.filter(one => one.startsWith(`${id}:v`));
      expect(own).toEqual(
        [1, 2, 3, 4].map(n => `${id}:v${n}`).slice(0, own.length),
      );
      expect(own.length).toBeGreaterThanOrEqual(3);
    }
    const heard = [...sla.notify.mock.calls, ...twin.notify.mock.calls].flatMap(
      ([{ recipients, payload }]) =>
        recipients.entityRef.map((to: string) => `${to} ${payload.scope}`),
    );
    expect(new Set(heard).size).toBe(heard.length);
    expect(heard.filter(line => line.startsWith(BEN))).toHaveLength(20);
  });
});
