import { mockCredentials } from '@backstage/backend-test-utils';
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

const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');

/** The fields of a ticket that another object has. */
function pick(ticket: Record<string, unknown>, like: object) {
  return Object.fromEntries(Object.keys(like).map(key => [key, ticket[key]]));
}

describe.each(databases.eachSupportedId())('bulk changes on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      ...options,
      knex: await databases.init(databaseId),
    });
    const raise = async (fields: object = {}) => {
      const { body } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'No mail',
        ...fields,
      });
      return body;
    };
    const change = async (
      tickets: Array<{ id: string; version?: number }>,
      what: object,
      as = AMINA,
      key?: string,
    ) => {
      const { status, body } = await sla.post(
        '/tickets/bulk',
        { tickets, change: what, key },
        as,
      );
      expect([status, body.error]).toEqual([200, undefined]);
      return body.results;
    };
    const get = async (id: string) => (await sla.get(`/tickets/${id}`)).body;
    return { ...sla, raise, change, get };
  };

  it.each([
    [
      { type: 'claim' },
      { assignedPerson: 'user:default/amina' },
      { assignedPerson: undefined },
    ],
    [
      { type: 'status', status: 'resolved', resolution: { code: 'solved' } },
      { status: 'resolved' },
      { status: 'new' },
    ],
    [
      { type: 'priority', priority: 'critical' },
      { priority: 'critical' },
      { priority: 'medium' },
    ],
    [
      { type: 'assignment', team: 'group:default/desk' },
      { assignedTeam: 'group:default/desk' },
      { assignedTeam: undefined },
    ],
    [
      { type: 'fields', fields: { labels: ['vip'], category: 'network' } },
      { labels: ['vip'], category: 'network' },
      { labels: [], category: undefined },
    ],
    [
      { type: 'snooze', until: '2026-03-05T10:00:00.000Z' },
      { snoozedUntil: '2026-03-05T10:00:00.000Z' },
      { snoozedUntil: undefined },
    ],
  ])('does %j and takes it back', async (what, after, before) => {
    const sla = await start();
    const tickets = [await sla.raise(), await sla.raise()];
    const results = await sla.change(
      [
        { id: tickets[0].id, version: tickets[0].version },
        { id: tickets[1].number },
      ],
      what,
    );
    expect(results).toEqual(
      tickets.map(({ id, number }) => ({
        id,
        number,
        undo: { change: expect.anything(), version: expect.any(Number) },
      })),
    );
    for (const { id } of tickets) {
      expect(await sla.get(id)).toMatchObject(after);
    }
    for (const { id, undo } of results) {
      const [undone] = await sla.change(
        [{ id, version: undo.version }],
        undo.change,
      );
      expect(undone.error).toBeUndefined();
      const untouched = {
        status: 'new',
        priority: 'medium',
        labels: [],
        assignedPerson: undefined,
        assignedTeam: undefined,
        snoozedUntil: undefined,
        ...before,
      };
      const ticket = await sla.get(id);
      expect(pick(ticket, untouched)).toEqual(untouched);
    }
  });

  it('changes what it can, and says of each other ticket why not', async () => {
    const sla = await start();
    const fine = await sla.raise();
    const taken = await sla.raise({ assignedPerson: 'user:default/zoe' });
    const moved = await sla.raise();
    await sla.post(`/tickets/${moved.id}/events`, {
      type: 'priority',
      priority: 'high',
    });
    const results = await sla.change(
      [
        { id: fine.id },
        { id: taken.id },
        { id: moved.id, version: moved.version },
        { id: 'SLA-4711' },
        { id: 'nonsense' },
      ],
      { type: 'claim' },
    );
    expect(results.map((one: { error?: string }) => one.error)).toEqual([
      undefined,
      expect.stringContaining('is assigned to user:default/zoe already'),
      expect.stringContaining('priority'),
      'There is no ticket SLA-4711',
      'There is no ticket nonsense',
    ]);
    expect(results[1].problem).toEqual({
      code: 'assigned-already',
      number: taken.number,
      assignedPerson: 'user:default/zoe',
    });
    expect(results[2].conflict).toMatchObject({
      ticket: { number: moved.number },
      changes: [
        { values: [{ field: 'priority', from: 'medium', to: 'high' }] },
      ],
    });
    expect((await sla.get(fine.id)).assignedPerson).toBe('user:default/amina');
    expect((await sla.get(moved.id)).assignedPerson).toBeUndefined();
  });

  it('offers no undo where nothing was changed, and repeats nothing', async () => {
    const sla = await start();
    const { id } = await sla.raise();
    await sla.change([{ id }], { type: 'claim' });
    const [again] = await sla.change([{ id }], { type: 'claim' });
    expect(again.error).toBeUndefined();
    expect(again.undo).toBeUndefined();

    const prioritise = { type: 'priority', priority: 'high' };
    await sla.change([{ id }], prioritise, AMINA, 'once');
    const { version } = await sla.get(id);
    await sla.change([{ id }], prioritise, AMINA, 'once');
    expect((await sla.get(id)).version).toBe(version);
  });

  it('repeats a claim with its key, also at the version that was seen before it', async () => {
    const sla = await start();
    const { id, version } = await sla.raise();
    const claim = () =>
      sla.change([{ id, version }], { type: 'claim' }, AMINA, 'morning');
    expect((await claim())[0].undo).toBeDefined();
    const after = await sla.get(id);
    const [again] = await claim();
    expect([again.error, again.undo]).toEqual([undefined, undefined]);
    expect(await sla.get(id)).toEqual(after);
    // Another request is none that is repeated.
    const [other] = await sla.change([{ id, version }], { type: 'claim' });
    expect(other.error).toContain('has changed since');
  });

  it('changes no ticket that the caller may not change', async () => {
    const sla = await start({
      decide: (permission, credentials) => {
        if (!JSON.stringify(credentials).includes('omar')) {
          return undefined;
        }
        return ['sla.ticket.read', 'sla.ticket.reply'].includes(permission.name)
          ? undefined
          : { result: 'DENY' as never };
      },
    });
    const { id } = await sla.raise();
    for (const what of [
      { type: 'claim' },
      { type: 'status', status: 'closed' },
      { type: 'priority', priority: 'low' },
      { type: 'assignment', team: 'group:default/desk' },
      { type: 'fields', fields: { labels: ['vip'] } },
      { type: 'snooze', until: '2026-03-05T10:00:00.000Z' },
    ]) {
      const [result] = await sla.change([{ id }], what, OMAR);
      expect([what.type, result.error]).toEqual([
        what.type,
        expect.stringContaining('You do not have the permission'),
      ]);
    }
    expect((await sla.get(id)).events).toHaveLength(1);
  });

  it('refuses a request that is wrong', async () => {
    const sla = await start();
    const { status, body } = await sla.post('/tickets/bulk', {
      tickets: [],
      change: { type: 'claim' },
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('tickets');
  });
});
