import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Connector,
  slaConnectorsExtensionPoint,
} from '@backstage-sla/plugin-sla-node';
import { everything, helpDesk, named } from '../__testUtils__/entities';
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

const AMINA = 'user:default/amina';

/** What somebody installs who has a Request Tracker, say. */
function connectorModule(...connectors: Connector[]) {
  return createBackendModule({
    pluginId: 'sla',
    moduleId: 'test-connectors',
    register(env) {
      env.registerInit({
        deps: { point: slaConnectorsExtensionPoint },
        async init({ point }) {
          connectors.forEach(one => point.addConnector(one));
        },
      });
    },
  });
}

function fakeConnector(source = 'rt') {
  return { source, writeBack: jest.fn().mockResolvedValue(undefined) };
}

describe.each(databases.eachSupportedId())('connectors on %s', databaseId => {
  const start = async () => {
    setNow(WEDNESDAY_TEN);
    const rt = fakeConnector();
    const escalations = [
      {
        level: 1,
        when: { metric: 'first-response', at: '100%' },
        notify: ['team'],
        writeBack: true,
        repeatEvery: '1h',
      },
      { level: 2, when: { reopened: 9 }, writeBack: true },
    ];
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: [
        ...everything.filter(entity => entity !== helpDesk),
        named(helpDesk, 'help-desk', { escalations }),
      ],
      config: { app: { baseUrl: 'https://portal.example' } },
      features: [connectorModule(rt)],
    });
    const importFrom = async (source: string) => {
      const { body } = await sla.post('/imports/tickets', {
        source,
        tickets: [
          {
            service: 'component:default/mail',
            title: 'No mail',
            type: 'incident',
            priority: 'medium',
            externalId: '4711',
            createdAt: WEDNESDAY_TEN,
            events: [],
          },
        ],
      });
      expect(body.failed).toEqual([]);
      const row = await sla.knex('tickets').where({ source }).first('id');
      return String(row.id);
    };
    const at = async (instant: string) => {
      setNow(`2026-03-04T${instant}:00.000Z`);
      await sla.runDeadlines();
      await sla.runOutbox();
    };
    return { sla, rt, importFrom, at };
  };

  it('write an escalation back once, and not what is told again', async () => {
    const { sla, rt, importFrom, at } = await start();
    const id = await importFrom('rt');
    await at('11:01');
    expect(rt.writeBack).toHaveBeenCalledTimes(1);
    expect(rt.writeBack).toHaveBeenCalledWith(
      {
        key: expect.stringMatching(new RegExp(`^${id}:escalation:`)),
        externalId: '4711',
        number: `SLA-${id}`,
        url: `https://portal.example/sla/tickets/SLA-${id}`,
        level: 1,
        at: '2026-03-04T11:00:00.000Z',
        policyRef: 'slapolicy:default/help-desk',
      },
      { signal: expect.any(AbortSignal) },
    );
    await at('12:30');
    expect(rt.writeBack).toHaveBeenCalledTimes(1);
    const repeats = await sla
      .knex('ticket_events')
      .where({ ticket_id: id, type: 'escalation' });
    expect(repeats).toHaveLength(2);
  });

  it('are asked again with the same key when they fail, and operators see why', async () => {
    const { sla, rt, importFrom, at } = await start();
    await importFrom('rt');
    rt.writeBack.mockRejectedValueOnce(new Error('RT is being updated'));
    await at('11:01');
    const connectors = async () =>
      (await sla.get('/operations')).body.connectors;
    expect(await connectors()).toEqual([
      { name: 'rt', lastError: expect.stringContaining('RT is being updated') },
    ]);
    await at('11:10');
    const [first, second] = rt.writeBack.mock.calls.map(([sent]) => sent);
    expect(second).toEqual(first);
    expect(await connectors()).toEqual([
      expect.objectContaining({ lastRunAt: '2026-03-04T11:10:00.000Z' }),
    ]);
  });

  it('are told who escalated by hand, and why', async () => {
    const { sla, rt, importFrom } = await start();
    const id = await importFrom('rt');
    const { status } = await sla.post(
      `/tickets/${id}/escalate`,
      { level: 2, reason: 'The board waits' },
      mockCredentials.user.header(AMINA),
    );
    expect(status).toBe(200);
    await sla.runOutbox();
    expect(rt.writeBack.mock.calls[0][0]).toMatchObject({
      level: 2,
      actor: AMINA,
      reason: 'The board waits',
    });
  });

  it('hear nothing of tickets from elsewhere', async () => {
    const { sla, rt, importFrom, at } = await start();
    await importFrom('redmine');
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail',
      priority: 'medium',
    });
    await at('11:01');
    expect(rt.writeBack).not.toHaveBeenCalled();
    expect(
      await sla.knex('deliveries').where('channel', 'like', 'source:%'),
    ).toEqual([]);
  });
});

it('are one for each source', async () => {
  setNow(WEDNESDAY_TEN);
  const knex = await databases.init('SQLITE_3');
  await expect(
    startSla({
      knex,
      features: [connectorModule(fakeConnector(), fakeConnector())],
    }),
  ).rejects.toThrow('two connectors for the source "rt"');
});
