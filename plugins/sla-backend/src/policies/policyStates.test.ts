import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { everything, helpDesk, mail, named } from '../__testUtils__/entities';
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

const isOmar = (credentials: { principal: unknown }) =>
  (credentials.principal as { userEntityRef?: string }).userEntityRef ===
  'user:default/omar';

/** Of the same system as mail, so the help desk's policy covers it. */
const wiki = named(mail, 'wiki');

describe.each(databases.eachSupportedId())('policies on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    const knex = await databases.init(databaseId);
    const sla = await startSla({ ...options, knex });
    const list = async (as?: string): Promise<PolicyState[]> =>
      (await sla.get('/policies', as)).body.items;
    const raise = async (service: string, priority: string) =>
      (await sla.post('/tickets', { service, title: 'x', priority })).body.id;
    const reply = (id: string) =>
      sla.post(`/tickets/${id}/events`, { type: 'agent-reply' });
    const resolve = (id: string) =>
      sla.post(`/tickets/${id}/events`, { type: 'status', status: 'resolved' });
    return { ...sla, knex, list, raise, reply, resolve };
  };

  it('tell their parties, dates and the state of their review', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start({
      entities: everything.map(entity =>
        entity === helpDesk
          ? named(helpDesk, 'help-desk', {
              agreement: 'ola',
              owner: 'it',
              customer: 'Staff',
              effective: { from: '2026-01-01', until: '2026-12-31' },
              review: { every: 'P1Y', last: '2025-03-20' },
            })
          : entity,
      ),
    });
    const [policy] = await sla.list();
    expect(policy).toMatchObject({
      policyRef: 'slapolicy:default/help-desk',
      title: 'Help desk',
      agreement: 'ola',
      provider: 'group:default/it',
      customer: 'group:default/staff',
      lifecycle: 'agreed',
      effective: { from: '2026-01-01', until: '2026-12-31' },
      review: {
        last: '2025-03-20',
        every: 'P1Y',
        dueOn: '2026-03-20',
        state: 'due-soon',
      },
      revisionSince: WEDNESDAY_TEN,
      problems: [],
      serviceCount: 1,
      signOffs: [],
      attainment: { met: 0, breached: 0 },
    });
    expect(policy).not.toHaveProperty('services');

    // Midnight of the calendar in Berlin, not of UTC, ends the day.
    setNow('2026-03-20T22:59:59Z');
    expect((await sla.list())[0].review!.state).toBe('due-soon');
    setNow('2026-03-20T23:00:00Z');
    expect((await sla.list())[0].review!.state).toBe('overdue');
  });

  it('count every promise of the last 30 days once, the agreed ones only', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start({ entities: [...everything, wiki] });
    const attainment = async () => (await sla.list())[0].attainment;
    const [a, b, c, d] = [
      await sla.raise('component:default/mail', 'high'),
      await sla.raise('component:default/mail', 'high'),
      await sla.raise('component:default/wiki', 'medium'),
      await sla.raise('component:default/mail', 'high'),
    ];
    setNow('2026-03-04T10:05:00Z');
    await sla.reply(a); // met: 5 of 10 minutes
    await sla.reply(d); // met
    setNow('2026-03-04T10:20:00Z');
    await sla.resolve(a); // met: 20 minutes of 4 hours
    await sla.reply(b); // breached: 20 of 10 minutes
    setNow('2026-03-04T10:45:00Z');
    await sla.reply(c); // met: 45 minutes of one hour; the internal 30 minutes do not count
    expect(await attainment()).toEqual({ met: 4, breached: 1, share: 0.8 });

    // At 14:00 the four hours of b and d are over, and no task has marked them yet.
    setNow('2026-03-04T14:00:00.001Z');
    expect(await attainment()).toEqual({ met: 4, breached: 3, share: 4 / 7 });
    await sla.runDeadlines();
    expect(await attainment()).toEqual({ met: 4, breached: 3, share: 4 / 7 });

    const { body: summary } = await sla.get(
      '/services/summary?service=component:default/mail',
    );
    const ofMail = summary.metrics.map(
      (one: { metric: string; met: number; breached: number }) => [
        one.metric,
        one.met,
        one.breached,
      ],
    );
    expect(ofMail).toEqual([
      ['first-response', 2, 1],
      ['resolution', 1, 2],
    ]);

    // c breached its 8 hours on Thursday at 10:00; what was settled before is 30 days old at 14:00:00.001 on 3 April.
    setNow('2026-04-03T14:00:00Z');
    expect(await attainment()).toEqual({ met: 0, breached: 3, share: 0 });
    setNow('2026-04-03T14:00:00.001Z');
    expect(await attainment()).toEqual({ met: 0, breached: 1, share: 0 });
    setNow('2026-05-01T10:00:00Z');
    expect(await attainment()).toEqual({ met: 0, breached: 0 });
  });

  it('tell a caller only of what the caller may see', async () => {
    setNow(WEDNESDAY_TEN);
    const hiddenFromOmar = [
      'component:default/wiki',
      'slapolicy:default/secret',
      'component:default/former',
    ];
    const former = named(mail, 'former');
    const sla = await start({
      entities: [
        ...everything,
        wiki,
        former,
        named(helpDesk, 'secret', { owner: 'group:default/other' }),
      ],
      hidden: (ref, credentials) =>
        hiddenFromOmar.includes(ref) && isOmar(credentials),
    });
    for (const service of ['mail', 'wiki', 'former']) {
      await sla.resolve(await sla.raise(`component:default/${service}`, 'low'));
      await sla.resolve(
        await sla.raise(`component:default/${service}`, 'high'),
      );
    }
    // No policy covers it any more, but promises were made while one did.
    sla.catalog.put(named(former, 'former', { system: 'none' }));

    const facts = ({ policyRef, serviceCount, attainment }: PolicyState) => ({
      policyRef,
      serviceCount,
      met: attainment.met,
    });
    expect((await sla.list()).map(facts)).toEqual([
      { policyRef: 'slapolicy:default/help-desk', serviceCount: 2, met: 6 },
      { policyRef: 'slapolicy:default/secret', serviceCount: 2, met: 6 },
    ]);
    expect((await sla.list(OMAR)).map(facts)).toEqual([
      { policyRef: 'slapolicy:default/help-desk', serviceCount: 1, met: 2 },
    ]);
    const path = '/policies/by-ref?ref=slapolicy:default/help-desk';
    expect((await sla.get(path)).body.services).toEqual([
      'component:default/mail',
      'component:default/wiki',
    ]);
    expect((await sla.get(path, OMAR)).body).toMatchObject({
      services: ['component:default/mail'],
      serviceCount: 1,
      attainment: { met: 2 },
    });
    const secret = '/policies/by-ref?ref=slapolicy:default/secret';
    expect((await sla.get(secret, OMAR)).status).toBe(404);
  });

  it('stay visible to all when they are gone from the catalog', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    setNow('2026-03-05T10:00:00.000Z');
    sla.catalog.remove('slapolicy:default/help-desk');
    await sla.syncPolicies();
    const [policy] = await sla.list(OMAR);
    expect(policy).toMatchObject({
      policyRef: 'slapolicy:default/help-desk',
      missingSince: '2026-03-05T10:00:00.000Z',
      revisionSince: WEDNESDAY_TEN,
      serviceCount: 1,
    });
    expect(policy.problems.join()).toContain('gone from the catalog');
  });

  it('cost the same number of queries, however many they are', async () => {
    setNow(WEDNESDAY_TEN);
    const many = Array.from({ length: 7 }, (_, index) => [
      named(mail, `service-${index}`, { system: `system-${index}` }),
      named(helpDesk, `policy-${index}`, {
        appliesTo: { services: { 'spec.system': `system-${index}` } },
      }),
    ]).flat();
    const costOf = async (entities: Entity[], tickets: number) => {
      const sla = await start({ entities });
      for (let index = 0; index < tickets; index++) {
        const service = `component:default/service-${index}`;
        await sla.resolve(await sla.raise(service, 'high'));
      }
      // What is compiled once stays compiled.
      await sla.list();
      const queries: string[] = [];
      sla.knex.on('query', ({ sql }) => queries.push(sql));
      const streams = jest.spyOn(sla.catalog.service, 'streamEntities');
      const lookUps = jest.spyOn(sla.catalog.service, 'getEntitiesByRefs');
      const policies = await sla.list();
      return {
        policies: policies.length,
        sql: queries.length,
        catalog: streams.mock.calls.length + lookUps.mock.calls.length,
      };
    };
    const few = await costOf([...everything, many[0], many[1]], 1);
    const lots = await costOf([...everything, ...many], 7);
    expect(few.policies).toBe(2);
    expect(lots.policies).toBe(8);
    expect(lots.sql).toBe(few.sql);
    expect(lots.catalog).toBe(few.catalog);
    expect(lots.catalog).toBeLessThanOrEqual(3);
  });
});
