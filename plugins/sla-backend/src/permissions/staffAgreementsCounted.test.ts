import { Entity } from '@backstage/catalog-model';
import { helpDesk, named } from '../__testUtils__/entities';
import { previewOf, resultOf, yamlOf } from '../__testUtils__/previews';
import {
  CHAT,
  OLA,
  amina,
  omar,
  startWithThirdLine,
  thirdLine,
} from '../__testUtils__/staffAgreements';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())(
  'tickets that hold agreements between teams and with suppliers on %s',
  databaseId => {
    const start = async (
      options: Parameters<typeof startWithThirdLine>[1] = {},
    ) => startWithThirdLine(await databases.init(databaseId), options);

    it('are counted for others neither beside a revision nor in a preview', async () => {
      const sla = await start();
      await sla.raiseForOmar('mail');
      await sla.raiseForOmar('chat', { service: CHAT });
      const openOf = async (policyRef: string, as?: string) => {
        const path = `/policies/revisions?ref=${policyRef}`;
        const { body } = await sla.get(path, as);
        return body.items[0].openTickets;
      };
      const text = yamlOf(
        {
          ...thirdLine,
          spec: {
            ...thirdLine.spec,
            targets: { default: { firstResponse: '2m', resolution: '1h' } },
          },
        },
        named(helpDesk, 'help-desk', { warnAt: ['60%'] }),
      );
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      const previewFor = async (as?: string) => {
        const { policies } = await resultOf(sla, { text }, as);
        return policies
          .map(({ policyRef, history, openTickets }) => ({
            policyRef,
            history: [history.tickets, history.rows.length],
            open: [openTickets.total, openTickets.earlier],
          }))
          .sort((a, b) => a.policyRef.localeCompare(b.policyRef));
      };
      const looksAt = async (as?: string) => {
        const [first] = await previewOf(sla, { text }, as);
        return first.type === 'progress' && first.total;
      };
      const helpDeskRef = 'slapolicy:default/help-desk';
      for (const [as, total] of [
        [undefined, 2],
        [omar, 0],
        [amina, 1],
      ] as const) {
        expect(await openOf(OLA, as)).toBe(total);
        expect(await openOf(helpDeskRef, as)).toBe(1);
        // Two of the period, one of the help desk, and those.
        expect(await looksAt(as)).toBe(3 + total);
        expect(await previewFor(as)).toEqual([
          { policyRef: helpDeskRef, history: [1, 0], open: [1, 0] },
          {
            policyRef: OLA,
            history: [total, total && 2],
            open: [total, total],
          },
        ]);
      }

      // What a ticket holds stays for staff when the policy becomes a promise.
      const promise = (resolution: string): Entity => ({
        ...thirdLine,
        spec: {
          ...thirdLine.spec,
          agreement: 'sla',
          customer: undefined,
          targets: { default: { resolution } },
        },
      });
      sla.catalog.put(promise('3h'));
      await sla.syncPolicies();
      const openTo = async (as?: string) => {
        const { policies } = await resultOf(
          sla,
          { text: yamlOf(promise('1h')) },
          as,
        );
        return policies.map(one => one.openTickets.total);
      };
      expect(await openTo()).toEqual([2]);
      expect(await openTo(omar)).toEqual([0]);
      expect(await openTo(amina)).toEqual([1]);
    });
  },
);
