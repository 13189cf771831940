import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, helpDesk, named } from '../__testUtils__/entities';
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

const MAIL = 'component:default/mail';
const CARD = `/services/summary?service=${MAIL}`;
const OMAR = mockCredentials.user.header('user:default/omar');
const AIDA = mockCredentials.user.header('user:default/aida');

describe.each(databases.eachSupportedId())(
  'a summary that was asked for a moment ago on %s',
  databaseId => {
    it('is told for a second to who sees the same, and to nobody else', async () => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({
        knex: await databases.init(databaseId),
        remembersSummaries: true,
        entities: [
          ...everything,
          named(helpDesk, 'of-a-customer', {
            customer: 'group:default/firm',
          }),
        ],
        decide: (permission, credentials) => {
          const isOmar = JSON.stringify(credentials).includes('default/omar');
          const isStaff = JSON.stringify(credentials).includes('default/mock');
          const isDenied =
            (isOmar && permission.name.startsWith('sla.ticket')) ||
            (!isStaff && permission.name === 'sla.policy.readInternal');
          return isDenied ? { result: 'DENY' as never } : undefined;
        },
      });
      let laterMs = 0;
      const { now } = performance;
      jest
        .spyOn(performance, 'now')
        .mockImplementation(() => now.call(performance) + laterMs);
      const raise = () =>
        sla.post('/tickets', { service: MAIL, title: 'printer' });
      const seen = async (as?: string) => {
        const { body } = await sla.get(CARD, as);
        return [body.createdTickets, body.policies.length];
      };
      await raise();
      setNow('2026-03-04T10:05:00.000Z');
      expect(await seen()).toEqual([1, 2]);
      await raise();
      setNow('2026-03-04T10:10:00.000Z');

      expect(await seen()).toEqual([1, 2]);
      expect(await seen(OMAR)).toEqual([0, 1]);
      expect(await seen(AIDA)).toEqual([2, 1]);
      laterMs = 1_000;
      expect(await seen()).toEqual([2, 2]);
    });
  },
);
