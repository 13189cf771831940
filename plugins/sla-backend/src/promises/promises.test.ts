import { mockCredentials } from '@backstage/backend-test-utils';
import { NoClocksCause, noClocksText } from '@backstage-sla/plugin-sla-common';
import { everything, policyOfIt } from '../__testUtils__/entities';
import { MAIL, startPromises } from '../__testUtils__/promises';
import { databases } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const OMAR = mockCredentials.user.header('user:default/omar');

describe.each(databases.eachSupportedId())('promises on %s', databaseId => {
  const start = (options?: Parameters<typeof startPromises>[1]) =>
    startPromises(databaseId, options);

  it('promises what raising the ticket gives, and raises none', async () => {
    const sla = await start();
    const request = { title: 'No mail since nine', priority: 'high' };
    const promised = await sla.promise(request);
    expect(promised).toEqual({
      policies: [
        { policyRef: 'slapolicy:default/help-desk', title: 'Help desk' },
      ],
      clocks: [
        {
          policyRef: 'slapolicy:default/help-desk',
          metric: 'first-response',
          targetText: '10m',
          deadlineAt: '2026-03-04T10:10:00.000Z',
          timeZone: 'Europe/Berlin',
        },
        {
          policyRef: 'slapolicy:default/help-desk',
          metric: 'resolution',
          targetText: '4h',
          deadlineAt: '2026-03-04T14:00:00.000Z',
          timeZone: 'Europe/Berlin',
        },
      ],
      priority: 'high',
      mayRaiseForOthers: true,
      similar: [],
    });
    expect((await sla.get('/tickets')).body.totalItems).toBe(0);
    expect(sla.publish).not.toHaveBeenCalled();

    const ticket = await sla.raise(request.title, request);
    expect(
      ticket.clocks.map((one: { deadlineAt: string }) => one.deadlineAt),
    ).toEqual(
      promised.clocks.map((one: { deadlineAt: string }) => one.deadlineAt),
    );
  });

  it('tells no internal aim, and why there is no promise', async () => {
    const sla = await start();
    const promised = await sla.promise({ priority: 'medium' });
    expect(
      promised.clocks.map((one: { targetText: string }) => one.targetText),
    ).toEqual(['1h', '8h']);
    expect(
      await sla.promise({ service: 'component:default/intranet' }),
    ).toMatchObject({
      clocks: [],
      policies: [],
      reason: 'No SLA policy covers component:default/intranet.',
    });
  });

  it('tells nothing of what was agreed between others', async () => {
    const sla = await start({
      entities: [
        ...everything,
        policyOfIt('cabling', {
          agreement: 'uc',
          customer: 'group:default/it',
          appliesTo: {
            services: { kind: 'component' },
            tickets: { labels: { $contains: 'cabling' } },
          },
        }),
        policyOfIt('bank-draft', {
          customer: 'group:default/bank',
          lifecycle: 'draft',
          appliesTo: { services: { kind: 'component' } },
        }),
      ],
    });
    const both = await sla.promise({ labels: ['cabling'] });
    expect(both.policies.map((one: { title: string }) => one.title)).toEqual([
      'Help desk',
    ]);
    expect(JSON.stringify(both)).not.toMatch(/cabling|bank/);
    const intranet = { service: 'component:default/intranet' };
    const only = await sla.promise({ ...intranet, labels: ['cabling'] });
    expect(only).toMatchObject({ policies: [], clocks: [] });
    const cause = {
      code: 'no-policy-applies',
      policies: [],
      otherCustomers: true,
    };
    expect(await sla.promise(intranet)).toMatchObject({
      cause,
      reason:
        'No policy applies to this ticket. There are agreements with other customers.',
    });
    const raised = await sla.raise('The intranet is slow', intranet);
    expect(raised.noClocksCause).toEqual(cause);
  });

  it('tells requesters none of the agreements of others that an earlier release wrote down', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.update' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
    });
    const { id } = await sla.raise('The intranet is slow', {
      service: 'component:default/intranet',
      requester: 'user:default/omar',
    });
    const cause: NoClocksCause = {
      code: 'no-policy-applies',
      policies: [
        {
          policyRef: 'slapolicy:default/bank',
          title: 'Bank',
          verdict: 'not-agreed',
          lifecycle: 'draft',
        },
      ],
      otherCustomers: false,
    };
    const reason = noClocksText(cause);
    for (const stored of [JSON.stringify(cause), null]) {
      await sla.knex('tickets').update({
        no_clocks_reason: reason,
        no_clocks_cause: stored,
      });
      for (const path of [`/tickets/${id}`, '/tickets', '/tickets/export']) {
        const { body, text } = await sla.get(path, OMAR);
        const told = `${JSON.stringify(body)} ${text}`;
        expect(told).toContain('The intranet is slow');
        expect([path, told]).toEqual([
          path,
          expect.not.stringMatching(/bank/i),
        ]);
      }
      expect((await sla.get(`/tickets/${id}`)).body.noClocksReason).toBe(
        reason,
      );
    }
  });

  it('takes the priority of impact and urgency', async () => {
    const sla = await start();
    const { priority } = await sla.promise({ impact: 'high', urgency: 'high' });
    expect(priority).toBe('critical');
  });

  it('tells who is staff to the service that they may raise for others, as raising then holds', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        permission.name === 'sla.ticket.update'
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
          : undefined,
    });
    const forOthers = { requester: 'user:default/zoe', title: 'No mail' };
    expect((await sla.promise(forOthers)).mayRaiseForOthers).toBe(true);
    expect((await sla.raise('No mail', forOthers)).requester).toBe(
      'user:default/zoe',
    );
    // Omar may change what he raises; that makes him no staff of the service.
    const told = await sla.promise({ title: 'No mail' }, OMAR);
    expect(told.mayRaiseForOthers).toBe(false);
    for (const path of ['/tickets', '/tickets/promise']) {
      const { status, body } = await sla.post(
        path,
        { service: MAIL, ...forOthers },
        OMAR,
      );
      expect([path, status]).toEqual([path, 403]);
      expect(body.error.message).toContain('requester: you may not raise');
    }
  });

  it('promises nothing to who may not raise a ticket or see the service', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.create' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
      hidden: (ref, credentials) =>
        ref === 'component:default/intranet' &&
        JSON.stringify(credentials).includes('amina'),
    });
    const denied = await sla.post('/tickets/promise', { service: MAIL }, OMAR);
    expect(denied.status).toBe(403);
    const hidden = await sla.post(
      '/tickets/promise',
      { service: 'component:default/intranet' },
      mockCredentials.user.header('user:default/amina'),
    );
    expect(hidden.status).toBe(400);
    expect(hidden.body.error.message).toContain('or you may not see it');
  });
});
