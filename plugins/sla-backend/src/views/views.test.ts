import { mockCredentials } from '@backstage/backend-test-utils';
import { databases, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');

const view = (name: string, more: object = {}) => ({
  name,
  query: { assignedTeam: ['my-teams'], orderBy: 'deadline' },
  columns: ['title', 'deadline'],
  shared: false,
  ...more,
});

describe.each(databases.eachSupportedId())('saved views on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('keeps views of a person, and shows those that are shared to others', async () => {
    const sla = await start();
    const own = await sla.post('/views', view('My team'), AMINA);
    expect(own.status).toBe(201);
    expect(own.body).toEqual({
      id: expect.any(String),
      ...view('My team'),
      owner: 'user:default/amina',
      mine: true,
    });
    const shared = await sla.post(
      '/views',
      view('Breached', { shared: true }),
      AMINA,
    );
    expect((await sla.get('/views', AMINA)).body.items).toEqual([
      shared.body,
      own.body,
    ]);
    expect((await sla.get('/views', OMAR)).body.items).toEqual([
      { ...shared.body, mine: false },
    ]);

    const changed = await sla.put(
      `/views/${own.body.id}`,
      view('My team', { query: { unassigned: true }, shared: true }),
      AMINA,
    );
    expect(changed.body.query).toEqual({ unassigned: true });
    expect((await sla.get('/views', OMAR)).body.items).toHaveLength(2);
    expect((await sla.delete(`/views/${own.body.id}`, AMINA)).status).toBe(204);
    expect((await sla.get('/views', AMINA)).body.items).toEqual([shared.body]);
  });

  it("changes nobody else's view, and does not tell of one that is not shared", async () => {
    const sla = await start();
    const own = await sla.post('/views', view('Mine'), AMINA);
    const shared = await sla.post(
      '/views',
      view('Ours', { shared: true }),
      AMINA,
    );
    for (const [id, status] of [
      [own.body.id, 404],
      [shared.body.id, 403],
      ['4711', 404],
      ['x', 400],
    ]) {
      const put = await sla.put(`/views/${id}`, view('Stolen'), OMAR);
      expect([id, put.status]).toEqual([id, status]);
      const gone = await sla.delete(`/views/${id}`, OMAR);
      expect([id, gone.status]).toEqual([id, status]);
    }
    const { body } = await sla.put(
      `/views/${shared.body.id}`,
      view('Stolen'),
      OMAR,
    );
    expect(body.error.message).toBe(
      'View "Ours" is kept by user:default/amina; save one of your own instead',
    );
    expect((await sla.get('/views', AMINA)).body.items).toHaveLength(2);
  });

  it('is shared among those who work on tickets, and told to no others', async () => {
    const decide: Parameters<typeof startSla>[0]['decide'] = (
      permission,
      credentials,
    ) =>
      permission.name === 'sla.ticket.update' &&
      JSON.stringify(credentials).includes('omar')
        ? {
            result: 'CONDITIONAL' as never,
            pluginId: 'sla',
            resourceType: 'sla-ticket',
            conditions: {
              rule: 'IS_ASSIGNED_TO_PERSON',
              resourceType: 'sla-ticket',
              params: { refs: ['user:default/omar'] },
            },
          }
        : undefined;
    const sla = await start({ decide });
    const { body: shared } = await sla.post(
      '/views',
      view('Complaints of ACME', { shared: true }),
      AMINA,
    );
    const { body: own } = await sla.post('/views', view('Mine'), OMAR);
    expect((await sla.get('/views', OMAR)).body).toEqual({
      items: [own],
      mayShare: false,
    });
    const refused = await sla.post(
      '/views',
      view('Look at me', { shared: true }),
      OMAR,
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(
      'shared: views are shared among those who work on tickets; keep it for yourself',
    );
    const changed = await sla.put(
      `/views/${own.id}`,
      view('Mine', { shared: true }),
      OMAR,
    );
    expect(changed.status).toBe(403);
    expect((await sla.delete(`/views/${shared.id}`, OMAR)).status).toBe(404);

    // Who gets a ticket into their hands is staff.
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
      assignedPerson: 'user:default/omar',
    });
    const { body } = await sla.get('/views', OMAR);
    expect(body.mayShare).toBe(true);
    expect(body.items).toContainEqual({ ...shared, mine: false });
    expect(
      (await sla.put(`/views/${own.id}`, view('Mine', { shared: true }), OMAR))
        .status,
    ).toBe(200);
  });

  it('takes a name once for each person', async () => {
    const sla = await start();
    await sla.post('/views', view('Mine'), AMINA);
    const again = await sla.post('/views', view('Mine'), AMINA);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toBe(
      'name: you have a view "Mine" already',
    );
    expect((await sla.post('/views', view('Mine'), OMAR)).status).toBe(201);
    const other = await sla.post('/views', view('Other'), AMINA);
    const renamed = await sla.put(
      `/views/${other.body.id}`,
      view('Mine'),
      AMINA,
    );
    expect(renamed.status).toBe(409);
  });

  it('refuses a view that asks for what there is not, and services, and who may not read tickets', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.read' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
    });
    const wrong = await sla.post(
      '/views',
      view('x', { query: { colour: 'red', status: ['sleepy'] } }),
      AMINA,
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain(
      'query.colour: is not a known field',
    );
    expect(wrong.body.error.message).toContain('"sleepy" is not one of');
    const service = mockCredentials.service.header();
    expect((await sla.post('/views', view('x'), service)).status).toBe(403);
    expect((await sla.get('/views', OMAR)).status).toBe(403);
    expect((await sla.post('/views', view('x'), OMAR)).status).toBe(403);
    expect((await sla.delete('/views/1', OMAR)).status).toBe(403);
  });
});
