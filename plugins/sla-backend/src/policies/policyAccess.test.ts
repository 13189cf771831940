import { mockCredentials } from '@backstage/backend-test-utils';
import {
  everything,
  helpDesk,
  mail,
  named,
  policyOfIt,
} from '../__testUtils__/entities';
import { resultOf, yamlOf } from '../__testUtils__/previews';
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

const GROUPS: Record<string, string[]> = {
  'user:default/ines': ['group:default/it'],
  'user:default/shopper': ['group:default/shop'],
  'user:default/banker': ['group:default/bank'],
};
/** Of the provider, of the customer, and of another customer. */
const [INES, SHOPPER, BANKER] = Object.keys(GROUPS).map(ref =>
  mockCredentials.user.header(ref),
);
/** May not read reports. */
const CLERK = mockCredentials.user.header('user:default/clerk');
const AUDITOR = mockCredentials.user.header('user:default/auditor');

const ESCALATION = {
  level: 1,
  when: { metric: 'resolution', at: '80%' },
  notify: ['group:default/night-watch'],
};

/** With something of everything that customers are not told. */
const secretive = (internal: string) =>
  named(helpDesk, 'help-desk', {
    targets: {
      critical: { firstResponse: { internal, calendar: 'always' } },
      high: { resolution: { agreed: '4h', internal } },
      default: { firstResponse: '1h', resolution: '8h' },
    },
    escalations: [ESCALATION],
    objectives: [
      { metric: 'resolution', attainment: '90%', over: '30d' },
      {
        metric: 'resolution',
        attainment: '77%',
        over: '30d',
        face: 'internal',
      },
    ],
  });

const ofShop = policyOfIt('shop-only', {
  customer: 'group:default/shop',
  appliesTo: { services: { kind: 'component' } },
  targets: { default: { resolution: '2h' } },
});

describe.each(databases.eachSupportedId())(
  'what readers see of policies on %s',
  databaseId => {
    const start = async (entities = everything) => {
      setNow(WEDNESDAY_TEN);
      return startSla({
        knex: await databases.init(databaseId),
        entities,
        groupsOf: ref => GROUPS[ref] ?? [],
        decide: (permission, { principal }) => {
          const { userEntityRef } = principal as { userEntityRef?: string };
          const isDenied =
            permission.name === 'sla.policy.readInternal'
              ? userEntityRef !== 'user:default/auditor'
              : permission.name === 'sla.report.read' &&
                userEntityRef === 'user:default/clerk';
          return isDenied ? { result: 'DENY' as never } : undefined;
        },
      });
    };
    const withSecrets = (internal: string) =>
      everything.map(one => (one === helpDesk ? secretive(internal) : one));

    it('is what was agreed, unless they are staff', async () => {
      const sla = await start(withSecrets('37m'));
      sla.catalog.put(secretive('23m'));
      setNow('2026-03-05T10:00:00.000Z');
      await sla.syncPolicies();
      const paths = [
        '/policies',
        `/policies/by-ref?ref=${HELP_DESK}`,
        `/policies/revisions?ref=${HELP_DESK}`,
      ];
      for (const path of paths) {
        const { text } = await sla.get(path, SHOPPER);
        expect(text).not.toMatch(/37m|23m|internal|night-watch|77%|always"/);
        for (const staff of [INES, AUDITOR]) {
          const whole = await sla.get(path, staff);
          expect(whole.text).toMatch(/23m.*77%.*night-watch/);
        }
      }
      const { body } = await sla.get(paths[1], SHOPPER);
      expect(body.termsShown).toBe('agreed');
      expect(body.spec.targets).toEqual({
        // Nothing was agreed, not even what holds for all others.
        critical: {},
        high: { resolution: { agreed: '4h' } },
        default: { firstResponse: '1h', resolution: '8h' },
      });
      expect(body.spec.objectives).toHaveLength(1);
      const [latest] = (await sla.get(paths[2], SHOPPER)).body.items;
      expect(latest.changes).toEqual([]);
      const [known] = (await sla.get(paths[2], INES)).body.items;
      expect(known.changes).toContainEqual(
        expect.objectContaining({ before: '37m', after: '23m' }),
      );
    });

    it('is not found out by a preview', async () => {
      const sla = await start(withSecrets('37m'));
      const text = yamlOf(secretive('23m'));
      const changesFor = async (as: string) =>
        JSON.stringify((await resultOf(sla, { text }, as)).policies[0].changes);
      expect(await changesFor(SHOPPER)).toBe('[]');
      expect(await changesFor(INES)).toContain('37m');
    });

    it('is only that the document has mistakes', async () => {
      const sla = await start();
      sla.catalog.put(secretive('soonish'));
      await sla.syncPolicies();
      const problemsFor = async (as: string) =>
        (await sla.get(`/policies/by-ref?ref=${HELP_DESK}`, as)).body.problems;
      expect(await problemsFor(SHOPPER)).toEqual([
        'The document in the catalog has mistakes; its provider sees which',
      ]);
      expect(JSON.stringify(await problemsFor(INES))).toContain('soonish');
    });

    it('is nothing of what was agreed with a customer of whom they are none', async () => {
      const sla = await start([...everything, ofShop]);
      const service = 'component:default/mail';
      const { body } = await sla.post('/tickets', {
        service,
        title: 'x',
        type: 'problem',
        customer: 'group:default/shop',
      });
      expect(JSON.stringify(body)).toContain('shop-only');
      const seen = async (as: string) => {
        const ref = 'slapolicy:default/shop-only';
        const texts = await Promise.all(
          [
            '/policies',
            `/policies/explain?service=${service}&customer=group:default/shop`,
            '/calendars/by-ref?ref=businesscalendar:default/always',
            `/services/summary?service=${service}`,
          ].map(async path => (await sla.get(path, as)).text),
        );
        return {
          named: texts.map(text => text.includes('shop-only')),
          statuses: [
            (await sla.get(`/policies/by-ref?ref=${ref}`, as)).status,
            (await sla.get(`/policies/revisions?ref=${ref}`, as)).status,
          ],
        };
      };
      const everywhere = {
        named: [true, true, true, true],
        statuses: [200, 200],
      };
      expect(await seen(SHOPPER)).toEqual(everywhere);
      expect(await seen(INES)).toEqual(everywhere);
      expect(await seen(AUDITOR)).toEqual(everywhere);
      expect(await seen(BANKER)).toEqual({
        named: [false, false, false, false],
        statuses: [404, 404],
      });
    });

    it('is not how much was kept, unless they may read reports', async () => {
      const sla = await start();
      const { body } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'x',
      });
      await sla.post(`/tickets/${body.id}/events`, { type: 'agent-reply' });
      const readBy = async (who: string) => {
        const [one] = (await sla.get('/policies', who)).body.items;
        const path = `/policies/by-ref?ref=${HELP_DESK}`;
        expect((await sla.get(path, who)).body.attainment).toEqual(
          one.attainment,
        );
        return one.attainment;
      };
      expect(await readBy(SHOPPER)).toEqual({ met: 1, breached: 0, share: 1 });
      expect(await readBy(CLERK)).toEqual({
        met: 0,
        breached: 0,
        withheld: true,
      });
    });

    it('counts open tickets that they may read', async () => {
      const sla = await startSla({
        knex: await databases.init(databaseId),
        decide: (permission, { principal }) =>
          permission.name === 'sla.ticket.read' &&
          (principal as { userEntityRef?: string }).userEntityRef ===
            'user:default/shopper'
            ? {
                result: 'CONDITIONAL' as never,
                pluginId: 'sla',
                resourceType: 'sla-ticket',
                conditions: {
                  rule: 'IS_REQUESTER',
                  resourceType: 'sla-ticket',
                  params: { refs: ['user:default/shopper'] },
                },
              }
            : undefined,
      });
      for (const requester of ['user:default/shopper', 'user:default/banker']) {
        await sla.post('/tickets', {
          service: `component:default/${mail.metadata.name}`,
          title: 'x',
          requester,
        });
      }
      const countFor = async (as: string) =>
        (await sla.get(`/policies/revisions?ref=${HELP_DESK}`, as)).body
          .items[0].openTickets;
      expect(await countFor(SHOPPER)).toBe(1);
      expect(await countFor(BANKER)).toBe(2);
    });
  },
);
