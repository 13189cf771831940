import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, mail, named } from '../__testUtils__/entities';
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

const OMAR = mockCredentials.user.header('user:default/omar');
const MAIL = 'component:default/mail';
const CHAT = 'component:default/chat';

const entity = (kind: string, name: string, parts: string[] = []) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: parts.map(targetRef => ({ type: 'hasPart', targetRef })),
});

const entities = [
  ...everything,
  named(mail, 'chat'),
  entity('System', 'workplace', [MAIL, CHAT]),
  entity('Group', 'desk'),
  entity('User', 'omar'),
];

describe.each(databases.eachSupportedId())('load on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      entities,
      ...options,
      knex: await databases.init(databaseId),
    });
    const raise = async (title: string, fields: object) =>
      (await sla.post('/tickets', { title, ...fields })).body.id;
    await raise('late', {
      service: MAIL,
      priority: 'critical',
      assignedTeam: 'group:default/desk',
    });
    await raise('soon late', {
      service: MAIL,
      priority: 'high',
      assignedPerson: 'user:default/omar',
    });
    await raise('fine', {
      service: CHAT,
      priority: 'medium',
      requester: 'user:default/omar',
      assignedTeam: 'group:default/desk',
    });
    const closed = await raise('closed', { service: CHAT });
    await sla.post(`/tickets/${closed}/events`, {
      type: 'status',
      status: 'closed',
    });
    await raise('elsewhere', { service: 'component:default/intranet' });
    setNow('2026-03-04T10:06:00.000Z');
    const load = async (ref: string, as?: string) => {
      const { status, body } = await sla.get(`/load?entity=${ref}`, as);
      expect([status, body.error]).toEqual([200, undefined]);
      return {
        ...body,
        next: body.next.map((one: { title: string }) => one.title),
        due: body.next.map((one: { dueAt?: string }) => one.dueAt),
      };
    };
    return { ...sla, load };
  };

  it('sums up the services of a system', async () => {
    const sla = await start();
    expect(await sla.load('system:workplace')).toEqual({
      open: 3,
      breached: 1,
      atRisk: 1,
      unassigned: 2,
      services: [
        { service: MAIL, open: 2, breached: 1, atRisk: 1 },
        { service: CHAT, open: 1, breached: 0, atRisk: 0 },
      ],
      next: ['late', 'soon late', 'fine'],
      // What was promised, though an internal aim of the last comes before.
      due: [
        '2026-03-04T10:05:00.000Z',
        '2026-03-04T10:10:00.000Z',
        '2026-03-04T11:00:00.000Z',
      ],
    });
  });

  it('says what a team has to do, and what a person has open', async () => {
    const sla = await start();
    expect(await sla.load('group:default/desk')).toMatchObject({
      open: 2,
      breached: 1,
      unassigned: 2,
      next: ['late', 'fine'],
    });
    expect(await sla.load('user:default/omar')).toMatchObject({
      open: 1,
      breached: 0,
      atRisk: 1,
      unassigned: 0,
      raised: 1,
      next: ['soon late'],
    });
  });

  it('tells a team about the services that it owns, whoever has their tickets', async () => {
    const owned = (name: string) => {
      const base = named(mail, name);
      return {
        ...base,
        spec: { ...base.spec, owner: 'group:default/desk' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/desk' }],
      };
    };
    const sla = await start({
      entities: [...entities, owned('printing')],
    });
    const printing = 'component:default/printing';
    await sla.post('/tickets', {
      service: printing,
      title: 'No paper',
      priority: 'critical',
    });
    setNow('2026-03-04T10:20:00.000Z');
    const { services, ownedServices } = await sla.load('group:desk');
    expect(ownedServices).toEqual([
      { service: printing, open: 1, breached: 1, atRisk: 0 },
    ]);
    expect(services).toHaveLength(2);
  });

  it('counts just what the queue lists for the same question', async () => {
    const sla = await start();
    const id = (await sla.get('/tickets?text=fine')).body.items[0].id;
    await sla.post(`/tickets/${id}/events`, {
      type: 'snooze',
      until: '2026-03-05T10:00:00.000Z',
    });
    const listed = async (query: string) =>
      (await sla.get(`/tickets?open=true&snoozed=false&${query}`)).body
        .totalItems;
    const system = await sla.load('system:workplace');
    expect([system.open, system.breached, system.unassigned]).toEqual([
      await listed('system=system:workplace'),
      await listed('system=system:workplace&risk=breached'),
      await listed('system=system:workplace&unassigned=true'),
    ]);
    expect(system.open).toBe(3);
    const user = await sla.load('user:omar');
    expect([user.open, user.raised]).toEqual([
      await listed('assignedPerson=user:default/omar'),
      await listed('requester=user:default/omar'),
    ]);
    // Of nothing there is nothing, not everything.
    expect(await listed('system=system:default/nowhere')).toBe(0);
  });

  it('counts what the teams below a group have, once, as far as the caller sees those teams', async () => {
    const group = (name: string, ...children: string[]) => ({
      ...entity('Group', name),
      relations: children.map(child => ({
        type: 'parentOf',
        targetRef: `group:default/${child}`,
      })),
    });
    const sla = await start({
      entities: [
        ...entities.filter(one => one.metadata.name !== 'desk'),
        group('it', 'desk', 'hidden', 'it'),
        group('desk', 'night'),
        group('night'),
        group('hidden'),
      ],
      hidden: (ref, credentials) =>
        ref === 'group:default/hidden' &&
        JSON.stringify(credentials).includes('omar'),
    });
    const service = MAIL;
    for (const team of ['night', 'hidden']) {
      await sla.post('/tickets', {
        service,
        title: team,
        assignedTeam: `group:default/${team}`,
      });
    }
    expect(await sla.load('group:default/it')).toMatchObject({
      open: 4,
      breached: 1,
      teams: [
        'group:default/it',
        'group:default/desk',
        'group:default/hidden',
        'group:default/night',
      ],
    });
    expect(await sla.load('group:default/it', OMAR)).toMatchObject({
      open: 3,
      teams: ['group:default/it', 'group:default/desk', 'group:default/night'],
    });
    expect(await sla.load('group:default/night')).toMatchObject({ open: 1 });
  });

  it('counts only what the caller may read and see, without internal targets', async () => {
    const sla = await start({
      decide: (permission, credentials) => {
        if (!JSON.stringify(credentials).includes('omar')) {
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
      },
      hidden: (ref, credentials) =>
        ref === 'group:default/desk' &&
        JSON.stringify(credentials).includes('omar'),
    });
    // Half of the internal 30 minutes is over, but not half of the promised hour.
    setNow('2026-03-04T10:20:00.000Z');
    expect(await sla.load('system:default/workplace', OMAR)).toMatchObject({
      open: 1,
      breached: 0,
      atRisk: 0,
      services: [{ service: CHAT, open: 1, breached: 0, atRisk: 0 }],
      next: ['fine'],
    });
    expect(
      (await sla.load('system:default/workplace')).services,
    ).toContainEqual({ service: CHAT, open: 1, breached: 0, atRisk: 1 });
    expect((await sla.get('/load?entity=group:desk', OMAR)).status).toBe(404);
  });

  it('refuses other kinds and who may read no ticket', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.read' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
    });
    const other = await sla.get(`/load?entity=${MAIL}`);
    expect(other.status).toBe(400);
    expect(other.body.error.message).toBe(
      'entity: component:default/mail is neither a system nor a group nor a user',
    );
    expect((await sla.get('/load?entity=system:workplace', OMAR)).status).toBe(
      403,
    );
  });
});
