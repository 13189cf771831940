import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { everything, helpDesk, officeHours } from '../__testUtils__/entities';
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

const PATH = '/policies/revisions?ref=slapolicy:default/help-desk';
const THURSDAY = '2026-03-05T10:00:00.000Z';
const FRIDAY = '2026-03-06T10:00:00.000Z';

const stricter: Entity = {
  ...helpDesk,
  metadata: {
    ...helpDesk.metadata,
    annotations: {
      'backstage.io/managed-by-location':
        'url:https://git.example/agreements/blob/main/help-desk.yaml',
    },
  },
  spec: {
    ...helpDesk.spec,
    targets: {
      ...(helpDesk.spec!.targets as object),
      high: { firstResponse: '10m', resolution: '2h' },
    },
  },
};

describe.each(databases.eachSupportedId())('revisions on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('tell what was in force from when to when, and what each changed', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const raise = async () =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          priority: 'high',
        })
      ).body;
    const solved = await raise();
    await raise();
    await raise();
    await sla.post(`/tickets/${solved.id}/events`, {
      type: 'status',
      status: 'resolved',
    });

    setNow(THURSDAY);
    sla.catalog.put(stricter);
    await sla.syncPolicies();
    await raise();

    setNow(FRIDAY);
    sla.catalog.put({
      ...officeHours,
      spec: { ...officeHours.spec, holidays: [{ dates: ['2026-12-24'] }] },
    });
    await sla.syncPolicies();

    const { body } = await sla.get(PATH);
    expect(body.items).toEqual([
      expect.objectContaining({
        cause: 'calendar',
        inForceSince: FRIDAY,
        calendarsChanged: ['businesscalendar:default/office-hours'],
        changes: [],
        openTickets: 0,
      }),
      expect.objectContaining({
        cause: 'policy',
        inForceSince: THURSDAY,
        inForceUntil: FRIDAY,
        source: 'https://git.example/agreements/blob/main/help-desk.yaml',
        calendarsChanged: [],
        changes: [
          { path: 'targets.high.resolution', before: '4h', after: '2h' },
        ],
        spec: stricter.spec,
        openTickets: 1,
      }),
      expect.objectContaining({
        cause: 'first',
        inForceSince: WEDNESDAY_TEN,
        inForceUntil: THURSDAY,
        calendarsChanged: [],
        changes: [],
        spec: helpDesk.spec,
        openTickets: 2,
      }),
    ]);
    expect(body.items[0]).not.toHaveProperty('inForceUntil');
    expect(body.items[0].revision).toBe(body.items[1].revision);
    expect(body.items[0].versionId).not.toBe(body.items[1].versionId);
  });

  it('show a content again that comes back', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    setNow(THURSDAY);
    sla.catalog.put(stricter);
    await sla.syncPolicies();
    setNow(FRIDAY);
    sla.catalog.put(helpDesk);
    await sla.syncPolicies();
    const { body } = await sla.get(PATH);
    expect(
      body.items.map((one: { changes: object[]; inForceSince: string }) => [
        one.inForceSince,
        one.changes,
      ]),
    ).toEqual([
      [
        FRIDAY,
        [{ path: 'targets.high.resolution', before: '2h', after: '4h' }],
      ],
      [
        THURSDAY,
        [{ path: 'targets.high.resolution', before: '4h', after: '2h' }],
      ],
      [WEDNESDAY_TEN, []],
    ]);
    expect(body.items[0].versionId).toBe(body.items[2].versionId);
  });

  it('are for those who may read policies and see this one', async () => {
    const isOmar = (credentials: { principal: unknown }) =>
      (credentials.principal as { userEntityRef?: string }).userEntityRef ===
      'user:default/omar';
    const omar = mockCredentials.user.header('user:default/omar');
    const blind = await start({
      entities: everything,
      hidden: (ref, credentials) =>
        ref === 'slapolicy:default/help-desk' && isOmar(credentials),
    });
    expect((await blind.get(PATH)).status).toBe(200);
    expect((await blind.get(PATH, omar)).status).toBe(404);
    const unknown = await blind.get('/policies/revisions?ref=nothing');
    expect(unknown.status).toBe(400);
    const none = await blind.get(
      '/policies/revisions?ref=slapolicy:default/none',
    );
    expect(none.status).toBe(404);

    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.policy.read' && isOmar(credentials)
          ? { result: 'DENY' as never }
          : undefined,
    });
    expect((await sla.get(PATH, omar)).status).toBe(403);
  });
});
