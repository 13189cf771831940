import { Entity } from '@backstage/catalog-model';
import {
  everything,
  helpDesk,
  mail,
  officeHours,
  policyOfIt,
} from '../__testUtils__/entities';
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

const HELP_DESK = 'slapolicy:default/help-desk';

describe.each(databases.eachSupportedId())('policy sync on %s', databaseId => {
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
      revisions: async (ref: string) =>
        (await sla.get(`/policies/revisions?ref=${ref}`)).body.items,
      raise: async (body: object = {}) =>
        (
          await sla.post('/tickets', {
            service: 'component:default/mail',
            title: 'x',
            priority: 'high',
            ...body,
          })
        ).body,
      warnings: (text: string) =>
        sla.logger.warn.mock.calls.filter(([said]) => said.includes(text)),
    };
  };

  it('keeps a policy in force that is gone from the catalog, loudly, and takes it back', async () => {
    const sla = await start();
    const before = await sla.state(HELP_DESK);
    sla.catalog.remove(HELP_DESK);
    setNow('2026-03-04T11:00:00Z');
    await sla.syncPolicies();
    setNow('2026-03-04T12:00:00Z');
    await sla.syncPolicies();
    const gone = await sla.state(HELP_DESK);
    expect(gone).toMatchObject({
      lifecycle: 'agreed',
      revision: before.revision,
      missingSince: '2026-03-04T11:00:00.000Z',
      problems: [expect.stringContaining('is gone from the catalog')],
    });
    expect(sla.warnings('is gone from the catalog')).toHaveLength(1);
    expect(clock((await sla.raise()).clocks, 'resolution')).toMatchObject({
      policyRevision: before.revision,
      targetText: '4h',
    });

    sla.catalog.put(helpDesk);
    await sla.syncPolicies();
    expect(await sla.state(HELP_DESK)).toEqual(before);
    expect(await sla.revisions(HELP_DESK)).toHaveLength(1);
  });

  it('keeps a calendar in force that is gone while somebody counts in it, and forgets it after', async () => {
    const sla = await start();
    const calendar = () =>
      sla.get('/calendars/by-ref?ref=businesscalendar:default/office-hours');
    sla.catalog.remove('businesscalendar:default/office-hours');
    await sla.syncPolicies();
    expect((await calendar()).body).toMatchObject({
      missingSince: WEDNESDAY_TEN,
      problems: [expect.stringContaining('is gone from the catalog')],
      usedByPolicies: [HELP_DESK],
    });
    expect((await sla.state(HELP_DESK)).problems).toEqual([]);
    expect(clock((await sla.raise()).clocks, 'resolution')).toMatchObject({
      deadlineAt: '2026-03-04T14:00:00.000Z',
    });

    sla.catalog.put({
      ...helpDesk,
      spec: { ...helpDesk.spec, calendar: 'always' },
    });
    await sla.syncPolicies();
    expect((await calendar()).status).toBe(404);
  });

  it('lets a policy that is gone count in the calendars of today', async () => {
    const sla = await start();
    sla.catalog.remove(HELP_DESK);
    sla.catalog.put({
      ...officeHours,
      spec: { ...officeHours.spec, hours: { 'mon-fri': '09:00-12:00' } },
    });
    await sla.syncPolicies();
    // Noon in Berlin is 11:00 UTC; the other three hours are Thursday's.
    expect(clock((await sla.raise()).clocks, 'resolution')).toMatchObject({
      deadlineAt: '2026-03-05T11:00:00.000Z',
    });
    expect(
      (await sla.revisions(HELP_DESK)).map(
        (one: { cause: string }) => one.cause,
      ),
    ).toEqual(['calendar', 'first']);
  });

  it('does not take an empty catalog for the end of all agreements', async () => {
    const sla = await start();
    for (const entity of everything) {
      sla.catalog.remove(
        `${entity.kind}:default/${entity.metadata.name}`.toLowerCase(),
      );
    }
    await sla.syncPolicies();
    expect(sla.warnings('gone')).toEqual([]);
    everything.forEach(entity => sla.catalog.put(entity));
    expect(await sla.state(HELP_DESK)).toMatchObject({ problems: [] });

    for (const ref of [
      HELP_DESK,
      'businesscalendar:default/office-hours',
      'businesscalendar:default/always',
    ]) {
      sla.catalog.remove(ref);
    }
    await sla.syncPolicies();
    expect(await sla.state(HELP_DESK)).toMatchObject({
      missingSince: WEDNESDAY_TEN,
    });
  });

  it('forgets a policy that never was valid when it is gone', async () => {
    const broken = policyOfIt('broken', { targets: {} });
    const sla = await start({ entities: [...everything, broken] });
    expect((await sla.state('slapolicy:default/broken')).problems).toHaveLength(
      1,
    );
    sla.catalog.remove('slapolicy:default/broken');
    await sla.syncPolicies();
    expect(
      (await sla.get('/policies/by-ref?ref=slapolicy:default/broken')).status,
    ).toBe(404);
  });

  it('remembers what was in force from when, where it came from and why', async () => {
    const sla = await start({
      entities: everything.map(entity =>
        entity === helpDesk
          ? {
              ...helpDesk,
              metadata: {
                ...helpDesk.metadata,
                description: 'For everybody',
                annotations: {
                  'backstage.io/managed-by-location':
                    'url:https://git.example.org/sla/policies.yaml',
                },
              },
            }
          : entity,
      ),
    });
    expect(await sla.state(HELP_DESK)).toMatchObject({
      description: 'For everybody',
      agreement: 'sla',
      provider: 'group:default/it',
    });
    setNow('2026-03-04T11:00:00Z');
    sla.catalog.put({
      ...helpDesk,
      spec: { ...helpDesk.spec, targets: { high: { resolution: '2h' } } },
    });
    await sla.syncPolicies();
    setNow('2026-03-04T12:00:00Z');
    sla.catalog.put({
      ...officeHours,
      spec: { ...officeHours.spec, hours: { 'mon-fri': '09:00-16:00' } },
    });
    await sla.syncPolicies();
    expect(await sla.revisions(HELP_DESK)).toMatchObject([
      { inForceSince: '2026-03-04T12:00:00.000Z', cause: 'calendar' },
      { inForceSince: '2026-03-04T11:00:00.000Z', cause: 'policy' },
      {
        inForceSince: WEDNESDAY_TEN,
        inForceUntil: '2026-03-04T11:00:00.000Z',
        cause: 'first',
        source: 'https://git.example.org/sla/policies.yaml',
      },
    ]);
    // A calendar makes no younger promise.
    expect((await sla.state(HELP_DESK)).revisionSince).toBe(
      '2026-03-04T11:00:00.000Z',
    );
  });

  it('takes nothing of a document of which a part is wrong', async () => {
    const sla = await start();
    const before = await sla.state(HELP_DESK);
    sla.catalog.put({
      ...helpDesk,
      metadata: { ...helpDesk.metadata, title: 'Another title' },
      spec: {
        ...helpDesk.spec,
        owner: 'group:default/others',
        lifecycle: 'retired',
        warnAt: ['much'],
      },
    });
    await sla.syncPolicies();
    expect(await sla.state(HELP_DESK)).toEqual({
      ...before,
      problems: [expect.stringContaining('spec.warnAt')],
    });
  });

  it('counts around the clock where no calendar says what always means', async () => {
    const sla = await start({
      entities: [
        mail,
        policyOfIt('round-the-clock', { appliesTo: helpDesk.spec!.appliesTo }),
      ],
    });
    setNow('2026-03-07T12:00:00Z');
    expect(clock((await sla.raise()).clocks, 'resolution')).toMatchObject({
      deadlineAt: '2026-03-07T15:00:00.000Z',
    });
  });

  it('does not let one document stop the others, whatever stands in it', async () => {
    const strange = [
      policyOfIt('long', { owner: `group:default/${'x'.repeat(2_000)}` }),
      policyOfIt('text', {}),
      policyOfIt('list', {}),
      policyOfIt('nothing', {}),
      policyOfIt('odd', {
        owner: 'a\0b',
        customer: { $ne: 1 },
        lifecycle: 'x'.repeat(2_000),
        effective: 7,
        review: [],
        calendar: '\0',
        targets: { high: { resolution: `4h${' '.repeat(400)}` } },
      }),
    ];
    const specs: unknown[] = [strange[0].spec, 'a text', [1, 2], undefined];
    const entities = strange.map(
      (entity, index) =>
        ({
          ...entity,
          metadata: {
            ...entity.metadata,
            title: `A\0${'\u{1F600}'.repeat(400)}`,
            description: 'Zero \0 character',
          },
          spec: index < specs.length ? specs[index] : entity.spec,
        }) as Entity,
    );
    const sla = await start({ entities: [...everything, ...entities] });
    expect(await sla.state(HELP_DESK)).toMatchObject({ problems: [] });
    for (const { metadata } of strange) {
      const state = await sla.state(`slapolicy:default/${metadata.name}`);
      expect(state.description).toBe('Zero  character');
      expect([...state.title]).toHaveLength(255);
    }
    for (const name of ['text', 'list', 'nothing', 'odd']) {
      const state = await sla.state(`slapolicy:default/${name}`);
      expect(state.problems).not.toEqual([]);
      expect(state).toMatchObject({
        lifecycle: expect.stringMatching(/^(draft|agreed)$/),
      });
    }
    expect((await sla.get('/policies')).body.items).toHaveLength(6);
  });
});
