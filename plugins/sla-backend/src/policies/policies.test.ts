import { everything, helpDesk } from '../__testUtils__/entities';
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

describe.each(databases.eachSupportedId())('policies on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });
  it('keeps a policy to its customer, however its ref is written', async () => {
    const sla = await start({
      entities: everything.map(entity =>
        entity === helpDesk
          ? { ...helpDesk, spec: { ...helpDesk.spec, customer: 'Staff' } }
          : entity,
      ),
    });
    const raise = async (customer?: string) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          customer,
        })
      ).body;
    expect((await raise('group:default/staff')).clocks).toHaveLength(3);
    const { clocks, noClocksReason } = await raise('group:default/others');
    expect(clocks).toEqual([]);
    expect(noClocksReason).toBe(
      'No policy applies to this ticket. There are agreements with other customers.',
    );
  });

  it('keeps the last good revision of a policy in force, and says what is wrong', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const before = (
      await sla.get('/policies/by-ref?ref=slapolicy:default/help-desk')
    ).body;
    expect(before).toMatchObject({
      problems: [],
      services: ['component:default/mail'],
    });
    sla.catalog.put({
      ...helpDesk,
      spec: {
        ...helpDesk.spec,
        targets: { high: { firstResponse: 'soon', resolution: '4x' } },
      },
    });
    await sla.syncPolicies();
    await sla.syncPolicies();
    const after = (
      await sla.get('/policies/by-ref?ref=slapolicy:default/help-desk')
    ).body;
    expect(after.revision).toBe(before.revision);
    expect(after.problems).toHaveLength(2);
    expect(after.problems.join()).toContain('spec.targets.high.resolution');
    const warnings = sla.logger.warn.mock.calls.filter(([text]) =>
      text.includes('the last good revision stays in force'),
    );
    expect(warnings).toHaveLength(1);
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'x',
      priority: 'high',
    });
    expect(clock(ticket.clocks, 'resolution')).toMatchObject({
      targetText: '4h',
      policyRevision: before.revision,
    });
  });

  it('leaves running tickets on the revision they were promised', async () => {
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
    const old = await raise();
    sla.catalog.put({
      ...helpDesk,
      spec: { ...helpDesk.spec, targets: { high: { firstResponse: '20m' } } },
    });
    await sla.syncPolicies();
    const young = await raise();
    expect(clock(young.clocks, 'first-response')!.targetText).toBe('20m');
    const { body } = await sla.post(`/tickets/${old.id}/events`, {
      type: 'internal-note',
      text: 'hm',
    });
    expect(clock(body.clocks, 'first-response')!.targetText).toBe('10m');
  });
});
