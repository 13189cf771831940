import { mockCredentials } from '@backstage/backend-test-utils';
import { helpDesk } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { PolicyStore } from '../policies';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const HELP_DESK = 'slapolicy:default/help-desk';

describe.each(databases.eachSupportedId())(
  'retiring a policy on %s',
  databaseId => {
    const start = async (
      options: Partial<Parameters<typeof startSla>[0]> = {},
    ) => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({
        ...options,
        knex: options.knex ?? (await databases.init(databaseId)),
      });
      return {
        ...sla,
        retire: (policyRef = HELP_DESK, as?: string) =>
          sla.post('/policies/retire', { policyRef }, as),
        state: async () =>
          (await sla.get(`/policies/by-ref?ref=${HELP_DESK}`)).body,
        raise: async () =>
          (
            await sla.post('/tickets', {
              service: 'component:default/mail',
              title: 'x',
            })
          ).body,
      };
    };

    it('ends one that is gone from the catalog, for new tickets only', async () => {
      const sla = await start();
      const open = await sla.raise();
      sla.catalog.remove(HELP_DESK);
      await sla.syncPolicies();
      expect((await sla.retire()).status).toBe(204);
      expect(sla.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({ eventId: 'policy-retire' }),
      );
      await sla.syncPolicies();
      expect(await sla.state()).toMatchObject({
        lifecycle: 'retired',
        missingSince: WEDNESDAY_TEN,
        problems: [],
      });
      expect(await sla.raise()).toMatchObject({
        clocks: [],
        noClocksReason: `No policy applies to this ticket. ${HELP_DESK}: It is retired; only agreed policies apply.`,
      });
      const { body: kept } = await sla.get(`/tickets/${open.id}`);
      expect(kept.clocks).toEqual(open.clocks);
      const { body: history } = await sla.get(
        `/policies/revisions?ref=${HELP_DESK}`,
      );
      expect(history.items).toHaveLength(1);

      expect((await sla.retire()).status).toBe(204);
      sla.catalog.put(helpDesk);
      await sla.syncPolicies();
      expect(await sla.state()).toMatchObject({ lifecycle: 'agreed' });
      expect((await sla.raise()).clocks).toHaveLength(3);
    });

    it('is not undone by a run of the sync that began before', async () => {
      const knex = await databases.init(databaseId);
      const sla = await start({ knex });
      const store = new PolicyStore(knex);
      sla.catalog.remove(HELP_DESK);
      await sla.syncPolicies();
      const known = await store.known();
      await sla.retire();
      const overtaken = store.write(
        {
          calendars: [],
          calendarRevisions: [],
          policies: known.policies,
          versions: [],
          history: [],
          forgotten: { policies: [], calendars: [] },
        },
        known,
        Date.now(),
        async () => {},
      );
      await expect(overtaken).rejects.toThrow('the next run takes them');
      expect(await sla.state()).toMatchObject({ lifecycle: 'retired' });
    });

    it('leaves one that is in the catalog to its document', async () => {
      const sla = await start();
      const refused = await sla.retire();
      expect(refused.status).toBe(409);
      expect(refused.body.error.message).toBe(
        `${HELP_DESK} is in the catalog; set spec.lifecycle of its document to retired`,
      );
      expect(await sla.state()).toMatchObject({ lifecycle: 'agreed' });
      expect((await sla.retire('slapolicy:default/nope')).status).toBe(404);
    });

    it('is for those who may agree', async () => {
      const sla = await start({
        decide: permission =>
          permission.name === 'sla.policy.agree'
            ? { result: 'DENY' as never }
            : undefined,
      });
      sla.catalog.remove(HELP_DESK);
      await sla.syncPolicies();
      expect((await sla.retire()).status).toBe(403);
      expect(
        (await sla.retire(HELP_DESK, mockCredentials.none.header())).status,
      ).toBe(401);
      expect(await sla.state()).toMatchObject({ lifecycle: 'agreed' });
    });
  },
);
