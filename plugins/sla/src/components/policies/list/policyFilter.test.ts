import { policyState, signOff } from '../../../__testUtils__';
import {
  choosePolicies,
  filterFromSearch,
  filterToSearch,
  PolicyFilter,
} from './policyFilter';

const nameOf = (ref: string) =>
  ref === 'group:default/payments' ? 'The Payments People' : ref;

const policies = [
  policyState({ policyRef: 'slapolicy:default/b', title: 'Beta' }),
  policyState({
    policyRef: 'slapolicy:default/a',
    title: 'Alpha',
    agreement: 'ola',
    lifecycle: 'proposed',
    provider: 'group:default/platform',
    customer: 'group:default/payments',
    serviceCount: 12,
    review: { state: 'overdue', dueOn: '2026-02-01' },
    attainment: { met: 1, breached: 1, share: 0.5 },
  }),
  policyState({
    policyRef: 'slapolicy:default/c',
    title: 'Gamma',
    problems: ['spec.calendar: there is none'],
    serviceCount: 3,
    review: { state: 'current', dueOn: '2027-02-01' },
    attainment: { met: 0, breached: 0 },
    signOffs: [signOff()],
  }),
];

function titles(search: string): string[] {
  const filter = filterFromSearch(new URLSearchParams(search));
  return choosePolicies(policies, filter, nameOf).map(one => one.title);
}

describe('policyFilter', () => {
  it('lists all by title unless told otherwise', () => {
    expect(titles('')).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(titles('sort=-title')).toEqual(['Gamma', 'Beta', 'Alpha']);
  });

  it.each([
    ['kind=ola', ['Alpha']],
    ['lifecycle=agreed', ['Beta', 'Gamma']],
    ['lifecycle=agreed&lifecycle=proposed', ['Alpha', 'Beta', 'Gamma']],
    ['owner=group:default/platform', ['Alpha']],
    ['trouble', ['Gamma']],
    ['trouble&kind=ola', []],
    ['q=alp', ['Alpha']],
    ['q=PAYMENTS people', ['Alpha', 'Beta', 'Gamma']],
    ['q=platform', ['Alpha']],
    ['q=platform beta', []],
  ])('chooses %s', (search, expected) => {
    expect(titles(search)).toEqual(expected);
  });

  it.each([
    ['sort=services', ['Beta', 'Gamma', 'Alpha']],
    ['sort=-services', ['Alpha', 'Gamma', 'Beta']],
    ['sort=lifecycle', ['Alpha', 'Beta', 'Gamma']],
    ['sort=signed', ['Alpha', 'Beta', 'Gamma']],
    ['sort=-signed', ['Gamma', 'Alpha', 'Beta']],
    ['sort=provider', ['Alpha', 'Beta', 'Gamma']],
  ])('sorts by %s', (search, expected) => {
    expect(titles(search)).toEqual(expected);
  });

  it('puts what has no value last, whichever way it sorts', () => {
    expect(titles('sort=review')).toEqual(['Alpha', 'Gamma', 'Beta']);
    expect(titles('sort=-review')).toEqual(['Gamma', 'Alpha', 'Beta']);
    expect(titles('sort=attainment').at(-1)).toBe('Gamma');
    expect(titles('sort=-attainment').at(-1)).toBe('Gamma');
  });

  it('keeps its state in the address, and leaves alone what is not its own', () => {
    const filter: PolicyFilter = {
      text: 'pay',
      kind: ['sla', 'uc'],
      lifecycle: ['draft'],
      owner: ['group:default/payments'],
      onlyTrouble: true,
      sort: 'review',
      isDescending: true,
    };
    const search = filterToSearch(filter, new URLSearchParams('other=1'));
    expect(search.get('other')).toBe('1');
    expect(filterFromSearch(search)).toEqual(filter);
    expect(
      filterToSearch(
        filterFromSearch(new URLSearchParams()),
        search,
      ).toString(),
    ).toBe('other=1');
  });

  it('passes over an address that somebody spoiled', () => {
    expect(titles('sort=nothing&kind=contract&lifecycle=dead')).toEqual([
      'Alpha',
      'Beta',
      'Gamma',
    ]);
  });
});
