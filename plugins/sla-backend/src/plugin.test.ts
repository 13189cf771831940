import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from './__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('SLA backend on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });
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
