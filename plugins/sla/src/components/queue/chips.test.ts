import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { chipsOf } from './chips';
import { queryFromSearch, queryToSearch, withServices } from './queueQuery';

const AT = '2026-05-31T10:00:00.000Z';

/** What every filter of the API is in the queue; the compiler asks for those that come. */
const SHOWN: Record<
  Exclude<keyof QueueQuery, 'limit' | 'offset' | 'orderBy'>,
  { value: unknown; by: 'chip' | 'field' | 'field, on a phone a chip' }
> = {
  text: { value: 'card', by: 'field' },
  open: { value: false, by: 'chip' },
  service: { value: 'component:default/payments', by: 'chip' },
  services: { value: ['component:default/payments'], by: 'chip' },
  system: { value: ['system:default/shop'], by: 'chip' },
  status: { value: ['open'], by: 'field, on a phone a chip' },
  priority: { value: ['high'], by: 'field, on a phone a chip' },
  type: { value: ['incident'], by: 'chip' },
  risk: { value: ['breached'], by: 'chip' },
  riskMetric: { value: ['resolution'], by: 'chip' },
  policy: { value: 'slapolicy:default/desk', by: 'chip' },
  from: { value: AT, by: 'chip' },
  to: { value: AT, by: 'chip' },
  resolvedFrom: { value: AT, by: 'chip' },
  assignedPerson: { value: ['me'], by: 'field, on a phone a chip' },
  assignedTeam: { value: ['my-teams'], by: 'field, on a phone a chip' },
  unassigned: { value: true, by: 'field, on a phone a chip' },
  requester: { value: ['me'], by: 'chip' },
  customer: { value: ['group:default/shops'], by: 'chip' },
  label: { value: ['vip'], by: 'chip' },
  category: { value: ['network'], by: 'chip' },
  minEscalationLevel: { value: 2, by: 'chip' },
  snoozed: { value: true, by: 'chip' },
};

describe.each(Object.entries(SHOWN))('the filter %s', (name, { value, by }) => {
  const query = withServices({ [name]: value });

  it(`is shown by a ${by}, and can be taken away there`, () => {
    for (const isNarrow of [false, true]) {
      const chips = chipsOf(query, { isNarrow });
      const hasChip = by === 'chip' || (by !== 'field' && isNarrow);
      expect(chips).toHaveLength(hasChip ? 1 : 0);
      for (const { without } of chips) {
        const left = Object.entries({ ...query, ...without }).filter(
          ([, one]) => one !== undefined,
        );
        expect(left).toEqual([]);
      }
    }
  });

  it('stands in the address, so that it outlives the change of another one', () => {
    const search = queryToSearch(query, new URLSearchParams());
    expect(search.size).toBe(1);
    expect(queryFromSearch(search)).toEqual(query);
  });
});
