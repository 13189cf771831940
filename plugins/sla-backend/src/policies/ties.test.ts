import { Entity } from '@backstage/catalog-model';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
import {
  everything,
  helpDesk,
  mail,
  policyOfIt,
} from '../__testUtils__/entities';
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

const HELP_DESK = 'slapolicy:default/help-desk';

/** As specific as the help desk on every ticket of the workplace's services. */
const rival = policyOfIt('rival', { appliesTo: helpDesk.spec!.appliesTo });

describe.each(databases.eachSupportedId())('ties on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      ...options,
      knex: await databases.init(databaseId),
    });
    return {
      ...sla,
      state: async (ref: string) =>
        (await sla.get(`/policies/by-ref?ref=${ref}`)).body,
      /** What a ticket of high priority gets: policies and how long they allow. */
      resolutions: async () => {
        const { body } = await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          priority: 'high',
        });
        return (body.clocks as TicketClock[])
          .filter(one => one.metric === 'resolution')
          .map(one => [one.policyRef, one.targetText]);
      },
      warnings: (text: string) =>
        sla.logger.warn.mock.calls.filter(([said]) => said.includes(text)),
    };
  };

  it('refuses a document that ties with another one, and keeps what was in force', async () => {
    const precise = policyOfIt('rival', {
      appliesTo: helpDesk.spec!.appliesTo,
      precedence: 1,
    });
    const sla = await start({ entities: [...everything, precise] });
    const before = await sla.state('slapolicy:default/rival');
    expect(before.problems).toEqual([]);
    expect(await sla.resolutions()).toEqual([
      ['slapolicy:default/rival', '3h'],
    ]);

    sla.catalog.put(rival);
    await sla.syncPolicies();
    await sla.syncPolicies();
    const after = await sla.state('slapolicy:default/rival');
    expect(after.revision).toBe(before.revision);
    expect(after.problems).toEqual([
      expect.stringContaining(
        'equally specific for tickets of component:default/mail',
      ),
    ]);
    expect(after.problems[0]).toContain(HELP_DESK);
    expect(after.problems[0]).toContain('spec.precedence');
    expect((await sla.state(HELP_DESK)).problems).toEqual([]);
    expect(await sla.resolutions()).toEqual([
      ['slapolicy:default/rival', '3h'],
    ]);
    expect(sla.warnings('equally specific')).toHaveLength(1);

    sla.catalog.put(precise);
    await sla.syncPolicies();
    expect(await sla.state('slapolicy:default/rival')).toEqual(before);
  });

  it('puts neither of two new policies in force that tie', async () => {
    const sla = await start({ entities: [...everything, rival] });
    for (const ref of [HELP_DESK, 'slapolicy:default/rival']) {
      const state = await sla.state(ref);
      expect(state.problems).toHaveLength(1);
      expect(state.revision).toBeUndefined();
    }
    expect(await sla.resolutions()).toEqual([]);
  });

  it('looks again at what was in force, when an offer is refused', async () => {
    const shop: Entity = {
      ...mail,
      metadata: { ...mail.metadata, name: 'shop' },
      spec: { ...mail.spec, system: 'shop' },
    };
    const forShop = policyOfIt('for-shop', {
      appliesTo: { services: { kind: 'component', 'spec.system': 'shop' } },
    });
    const sla = await start({ entities: [...everything, shop, forShop] });
    // The help desk moves to the shop, where it ties; so it stays where the rival wants to be.
    sla.catalog.put({
      ...helpDesk,
      spec: { ...helpDesk.spec, appliesTo: forShop.spec!.appliesTo },
    });
    sla.catalog.put(rival);
    await sla.syncPolicies();
    expect((await sla.state('slapolicy:default/for-shop')).problems).toEqual(
      [],
    );
    expect((await sla.state(HELP_DESK)).problems).toEqual([
      expect.stringContaining('component:default/shop'),
    ]);
    expect(await sla.state('slapolicy:default/rival')).toMatchObject({
      problems: [expect.stringContaining('component:default/mail')],
    });
    expect(await sla.resolutions()).toEqual([[HELP_DESK, '4h']]);
  });

  it('lets the older promise stand where only services changed, and both say so', async () => {
    const forLabel = policyOfIt('rival', {
      appliesTo: {
        services: { kind: 'component', 'metadata.labels.tier': 'gold' },
        tickets: { type: { $in: ['incident', 'service-request'] } },
      },
    });
    const sla = await start({ entities: everything });
    setNow('2026-03-04T10:01:00Z');
    sla.catalog.put(forLabel);
    await sla.syncPolicies();
    expect((await sla.state('slapolicy:default/rival')).problems).toEqual([]);

    setNow('2026-03-04T10:02:00Z');
    sla.catalog.put({
      ...mail,
      metadata: { ...mail.metadata, labels: { tier: 'gold' } },
    });
    await sla.syncPolicies();
    for (const ref of [HELP_DESK, 'slapolicy:default/rival']) {
      const { problems, revision } = await sla.state(ref);
      expect(problems).toEqual([
        expect.stringContaining('in force for longer applies'),
      ]);
      expect(revision).toBeDefined();
    }
    expect(await sla.resolutions()).toEqual([[HELP_DESK, '4h']]);
  });
});
