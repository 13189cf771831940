import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { PolicyCandidate, TicketClock } from '@backstage-sla/plugin-sla-common';
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

const workplace = { kind: 'component', 'spec.system': 'workplace' };

const person = (name: string, groups: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: groups.map(group => ({
    type: 'memberOf',
    targetRef: `group:default/${group}`,
  })),
});

describe.each(databases.eachSupportedId())('choices on %s', databaseId => {
  const start = async (
    more: Entity[],
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      entities: [...everything, ...more],
      ...options,
      knex: await databases.init(databaseId),
    });
    const raise = async (body: object = {}) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'x',
          ...body,
        })
      ).body;
    const explain = async (query: string = '') =>
      (
        await sla.get(
          `/policies/explain?service=component:default/mail${query}`,
        )
      ).body;
    return {
      ...sla,
      raise,
      explain,
      /** Names of the policies that a ticket gets. */
      policiesOf: async (body: object = {}) => [
        ...new Set(
          (await raise(body)).clocks.map((one: TicketClock) =>
            one.policyRef.split('/').pop(),
          ),
        ),
      ],
      /** Each policy's verdict, in the order shown. */
      verdicts: async (query: string = '') =>
        (await explain(query)).candidates.map((one: PolicyCandidate) => [
          one.policyRef.split('/').pop(),
          one.verdict,
        ]),
    };
  };

  it('runs agreements of other kinds and providers side by side', async () => {
    const sla = await start([
      policyOfIt('network-ola', {
        agreement: 'ola',
        owner: 'group:default/network',
        customer: undefined,
        appliesTo: { services: workplace },
      }),
      policyOfIt('carrier-contract', {
        agreement: 'uc',
        owner: 'group:default/carrier',
        appliesTo: { services: workplace },
      }),
    ]);
    expect((await sla.policiesOf()).sort()).toEqual([
      'carrier-contract',
      'help-desk',
      'network-ola',
    ]);
    const { candidates } = await sla.explain();
    expect(candidates).toHaveLength(3);
    expect(candidates).toContainEqual(
      expect.objectContaining({
        policyRef: 'slapolicy:default/network-ola',
        agreement: 'ola',
        provider: 'group:default/network',
        verdict: 'applies',
        reason: 'Its spec.appliesTo.services selects the service.',
      }),
    );
  });

  it('takes no ticket for one of the team that an operating agreement serves', async () => {
    const sla = await start([
      policyOfIt('network-ola', {
        agreement: 'ola',
        owner: 'group:default/network',
        // Who raises the tickets of these tests.
        customer: 'user:default/mock',
        appliesTo: { services: workplace },
      }),
    ]);
    expect((await sla.policiesOf()).sort()).toEqual([
      'help-desk',
      'network-ola',
    ]);
    expect((await sla.raise()).customer).toBeUndefined();
  });

  it('chooses the most specific of the same parties, for tickets as in the explanation', async () => {
    const named: Entity = {
      ...mail,
      metadata: {
        ...mail.metadata,
        annotations: { 'sla.backstage-sla.dev/policies': 'by-annotation' },
      },
    };
    const sla = await start([
      policyOfIt('for-staff', {
        customer: 'staff',
        appliesTo: { services: workplace },
      }),
      policyOfIt('by-annotation', {
        appliesTo: { tickets: { channel: 'phone' } },
      }),
      policyOfIt('next-year', {
        effective: { from: '2027-01-01' },
        appliesTo: { services: workplace },
      }),
      policyOfIt('drafted', {
        lifecycle: 'draft',
        appliesTo: { services: workplace },
      }),
    ]);
    expect(await sla.policiesOf()).toEqual(['help-desk']);
    expect(await sla.policiesOf({ customer: 'Group:Staff' })).toEqual([
      'for-staff',
    ]);
    expect(await sla.verdicts('&customer=group:staff')).toEqual([
      ['for-staff', 'applies'],
      ['help-desk', 'beaten'],
      ['next-year', 'not-effective'],
      ['drafted', 'not-agreed'],
      ['by-annotation', 'does-not-cover'],
    ]);

    sla.catalog.put(named);
    const onPhone = { customer: 'group:default/staff', channel: 'phone' };
    expect(await sla.policiesOf(onPhone)).toEqual(['by-annotation']);
    const { candidates, rule, ticket, service } = await sla.explain(
      '&customer=group:default/staff&channel=phone',
    );
    expect(service).toBe('component:default/mail');
    expect(ticket).toMatchObject({
      type: 'incident',
      priority: 'medium',
      channel: 'phone',
      customer: 'group:default/staff',
      requester: 'user:default/mock',
    });
    expect(rule.join(' ')).toContain('beats');
    const forStaff = candidates.find((one: PolicyCandidate) =>
      one.policyRef.endsWith('for-staff'),
    );
    expect(forStaff).toMatchObject({
      verdict: 'beaten',
      beatenBy: 'slapolicy:default/by-annotation',
      beatenBecause: 'attachment',
      specificity: { attachment: 'selected', customer: true },
    });
    expect(forStaff.reason).toBe(
      'slapolicy:default/by-annotation is named by the service.',
    );
  });

  it('falls back to the default of the installation, for services as the configuration says', async () => {
    const forAll = policyOfIt('for-all', {
      owner: 'group:default/everybody',
      appliesTo: { default: true },
    });
    const site = { service: 'component:default/intranet' };
    const plain = await start([forAll]);
    expect(await plain.policiesOf()).toEqual(['help-desk']);
    expect(await plain.policiesOf({ type: 'change' })).toEqual(['for-all']);
    expect(await plain.policiesOf(site)).toEqual([]);
    expect((await plain.raise(site)).noClocksReason).toBe(
      'No SLA policy covers component:default/intranet.',
    );
    const { body: summary } = await plain.get(
      '/services/summary?service=component:default/mail',
    );
    expect(summary.policies.map((one: { title: string }) => one.title)).toEqual(
      ['for-all', 'Help desk'],
    );

    const configured = await start([forAll], {
      config: { sla: { services: { kind: 'component' } } },
    });
    expect(await configured.policiesOf(site)).toEqual(['for-all']);
  });

  it('leaves out of a service what can apply to none of its tickets', async () => {
    const sla = await start([
      policyOfIt('for-all', { appliesTo: { default: true } }),
      policyOfIt('everything', { appliesTo: { services: workplace } }),
    ]);
    const { body } = await sla.get(
      '/services/summary?service=component:default/mail',
    );
    expect(body.policies.map((one: { title: string }) => one.title)).toEqual([
      'everything',
      'Help desk',
    ]);
  });

  it('keeps labels and location, and asks for them, for groups of the requester and the channel', async () => {
    const sla = await start([
      person('vera', ['board', 'staff']),
      policyOfIt('for-the-board', {
        appliesTo: {
          services: workplace,
          tickets: {
            $all: [
              { requesterGroups: { $contains: 'group:default/board' } },
              { labels: { $contains: 'vip' } },
              { location: { $hasPrefix: 'Berlin' } },
            ],
          },
        },
      }),
    ]);
    const facts = {
      requester: 'user:default/vera',
      labels: ['VIP', 'laptop', 'VIP'],
      location: 'Berlin, Mitte',
    };
    const ticket = await sla.raise(facts);
    expect(ticket).toMatchObject({
      labels: ['VIP', 'laptop'],
      location: 'Berlin, Mitte',
    });
    expect((await sla.get(`/tickets/${ticket.id}`)).body).toMatchObject({
      labels: ['VIP', 'laptop'],
      location: 'Berlin, Mitte',
    });
    expect(await sla.policiesOf(facts)).toEqual(['for-the-board']);
    for (const other of [
      { requester: 'user:default/mock' },
      { labels: ['laptop'] },
      { location: 'Hamburg' },
    ]) {
      expect(await sla.policiesOf({ ...facts, ...other })).toEqual([
        'help-desk',
      ]);
    }
    expect(
      await sla.verdicts(
        '&requester=user:default/vera&labels=vip&labels=laptop&location=Berlin',
      ),
    ).toEqual([
      ['for-the-board', 'applies'],
      ['help-desk', 'beaten'],
    ]);

    const { body: imported } = await sla.post('/imports/tickets', {
      source: 'elsewhere',
      tickets: [
        {
          ...facts,
          externalId: 'INC1',
          service: 'component:default/mail',
          title: 'x',
          createdAt: '2026-03-03T10:00:00Z',
          events: [],
        },
      ],
    });
    expect(imported).toMatchObject({ created: 1, failed: [] });
    const { body: list } = await sla.get('/tickets?from=2026-03-03T00:00:00Z');
    const found = list.items.find(
      (one: { externalId?: string }) => one.externalId === 'INC1',
    );
    expect(found).toMatchObject({
      labels: ['VIP', 'laptop'],
      location: 'Berlin, Mitte',
    });
    expect(found.clocks[0].policyRef).toBe('slapolicy:default/for-the-board');
  });

  it('says what a ticket that changes so comes to hold', async () => {
    const sla = await start([
      policyOfIt('urgent', {
        appliesTo: { services: workplace, tickets: { priority: 'critical' } },
        precedence: 1,
      }),
      policyOfIt('all', {
        appliesTo: { services: workplace, tickets: { type: 'incident' } },
        precedence: -1,
      }),
    ]);
    const { id } = await sla.raise();
    const { body } = await sla.post(`/tickets/${id}/events`, {
      type: 'priority',
      priority: 'critical',
    });
    const live = body.clocks.filter((one: TicketClock) => one.live);
    expect(
      live.map((one: TicketClock) => one.policyRef.split('/').pop()),
    ).toEqual(live.map(() => 'urgent'));
    expect(live).not.toHaveLength(0);
    expect(await sla.policiesOf({ priority: 'critical' })).toEqual(['urgent']);
  });

  it('says what the service names and is no policy', async () => {
    const sla = await start([]);
    expect(await sla.explain()).not.toHaveProperty('unknownPolicies');
    sla.catalog.put({
      ...mail,
      metadata: {
        ...mail.metadata,
        annotations: {
          'sla.backstage-sla.dev/policies': 'help-desk, Nowhere',
        },
      },
    });
    expect((await sla.explain()).unknownPolicies).toEqual([
      'slapolicy:default/nowhere',
    ]);
  });

  it('tells a caller no more than the caller may see', async () => {
    const omar = 'user:default/omar';
    const isOmar = (credentials: unknown) =>
      (credentials as { principal: { userEntityRef?: string } }).principal
        .userEntityRef === omar;
    const secret = policyOfIt('secret', {
      appliesTo: {
        services: workplace,
        tickets: { requesterGroups: { $exists: true } },
      },
      precedence: 7,
    });
    const hidden = new Set([
      'component:default/intranet',
      'slapolicy:default/secret',
      'user:default/vera',
    ]);
    const sla = await start(
      [secret, person('vera', ['board']), person('omar', ['staff'])],
      { hidden: (ref, credentials) => isOmar(credentials) && hidden.has(ref) },
    );
    const asOmar = (query: string) =>
      sla.get(
        `/policies/explain?service=component:default/${query}`,
        mockCredentials.user.header(omar),
      );
    expect((await sla.explain('&requester=user:default/vera')).ticket).toEqual(
      expect.objectContaining({ requesterGroups: ['group:default/board'] }),
    );
    const { body, status } = await asOmar('mail');
    expect(status).toBe(200);
    expect(body.ticket.requesterGroups).toEqual(['group:default/staff']);
    expect(body.candidates).toEqual([
      expect.objectContaining({
        policyRef: 'slapolicy:default/help-desk',
        verdict: 'beaten',
        reason: 'A policy that you may not see goes before it.',
      }),
    ]);
    expect(JSON.stringify(body)).not.toContain('secret');
    const ofVera = await asOmar('mail&requester=user:default/vera');
    expect(ofVera.body.ticket.requesterGroups).toBeUndefined();
    expect((await asOmar('intranet')).status).toBe(404);
  });

  it('says which condition of a policy fails, of the ticket or of the service', async () => {
    const sla = await start([
      policyOfIt('urgent', {
        appliesTo: {
          services: workplace,
          tickets: { priority: { $in: ['critical', 'high'] }, channel: 'api' },
        },
      }),
      policyOfIt('shops', {
        appliesTo: { services: { 'spec.system': 'shops' } },
      }),
    ]);
    const { candidates } = await sla.explain('&priority=medium&channel=api');
    expect(candidates).toContainEqual(
      expect.objectContaining({
        policyRef: 'slapolicy:default/urgent',
        verdict: 'other-tickets',
        reason:
          'It is for tickets with priority critical or high; this one is medium.',
        failed: [
          {
            field: 'priority',
            test: 'is',
            expected: ['critical', 'high'],
            found: 'medium',
          },
        ],
      }),
    );
    expect(candidates).toContainEqual(
      expect.objectContaining({
        policyRef: 'slapolicy:default/shops',
        verdict: 'does-not-cover',
        reason: expect.stringMatching(
          /annotation either\. It selects services with spec\.system shops; this one is workplace\.$/,
        ),
      }),
    );
    const applying = candidates.find(
      (one: PolicyCandidate) => one.verdict === 'applies',
    );
    expect(applying.failed).toBeUndefined();
  });

  it('names no other customers to who is not staff, nor groups that the catalog does not tell', async () => {
    const omar = 'user:default/omar';
    const isOmar = (credentials: unknown) =>
      (credentials as { principal: { userEntityRef?: string } }).principal
        .userEntityRef === omar;
    const sla = await start(
      [
        person('vera', ['board']),
        policyOfIt('favourites', {
          appliesTo: {
            services: workplace,
            tickets: {
              $any: [
                { customer: { $in: ['group:default/bank', omar] } },
                { requesterGroups: { $contains: 'group:default/mafia' } },
              ],
            },
          },
          precedence: 7,
        }),
      ],
      {
        hidden: (ref, credentials) =>
          isOmar(credentials) && ref === 'user:default/vera',
        decide: (permission, credentials) =>
          permission.name === 'sla.policy.readInternal' && isOmar(credentials)
            ? { result: 'DENY' as never }
            : undefined,
      },
    );
    const query = '&requester=user:default/vera&customer=group:default/orchard';
    const { body, text } = await sla.get(
      `/policies/explain?service=component:default/mail${query}`,
      mockCredentials.user.header(omar),
    );
    const failedOf = (explained: { candidates: PolicyCandidate[] }) =>
      explained.candidates.find(one => one.policyRef.endsWith('favourites'))!;
    expect(failedOf(body)).toMatchObject({
      verdict: 'other-tickets',
      reason: `It is for tickets with customer ${omar} or what you may not see (this one is group:default/orchard), or with requesterGroups that contain what you may not see.`,
      failed: [
        {
          anyOf: [
            [{ field: 'customer', expected: [omar], withheld: ['expected'] }],
            [
              {
                field: 'requesterGroups',
                expected: [],
                withheld: ['expected', 'found'],
              },
            ],
          ],
        },
      ],
    });
    expect(text).not.toMatch(/bank|mafia|board/);
    expect(failedOf(await sla.explain(query)).reason).toBe(
      `It is for tickets with customer group:default/bank or ${omar} (this one is group:default/orchard), or with requesterGroups that contain group:default/mafia (this one has group:default/board).`,
    );
  });

  it('needs the permission to read policies, and refuses what makes no sense', async () => {
    const sla = await start([helpDesk], {
      decide: permission =>
        permission.name === 'sla.policy.read'
          ? { result: 'DENY' as never }
          : undefined,
    });
    const denied = await sla.get(
      '/policies/explain?service=component:default/mail',
    );
    expect(denied.status).toBe(403);
    const wrong = await sla.get('/policies/explain?priority=urgent&colour=red');
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('service: is missing');
    expect(wrong.body.error.message).toContain('"urgent" is not one of');
    expect(wrong.body.error.message).toContain('colour: is not a known field');
  });
});
