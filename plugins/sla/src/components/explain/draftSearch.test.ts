import { draftFromSearch, draftToSearch } from './draftSearch';

it('survives its way through the address, beside what else is there', () => {
  const draft = {
    service: 'component:default/payments',
    type: 'incident' as const,
    priority: 'high' as const,
    customer: 'group:default/acme',
    location: 'Karachi & more',
    labels: ['vip', 'a b'],
  };
  const search = draftToSearch(
    draft,
    new URLSearchParams('tab=x&category=old'),
  );
  expect(search.get('tab')).toBe('x');
  expect(draftFromSearch(search)).toEqual(draft);
});

it('leaves out what is no value', () => {
  expect(
    draftFromSearch(new URLSearchParams('type=nonsense&priority=&label=')),
  ).toEqual({});
});
