import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import { agreementOf, partiesOf, reviewOf, termsOf } from '.';

const SPEC: SlaPolicySpec = {
  owner: 'desk',
  lifecycle: 'agreed',
  review: { every: 'P1Y', last: '2026-02-28' },
  applyToOpenTickets: true,
  calendar: 'always',
  targets: { high: { resolution: '4h' } },
  scope: 'Everything',
};

it('takes for the terms of an agreement what its owner may not change alone', () => {
  expect(termsOf(SPEC)).toEqual({
    owner: 'desk',
    calendar: 'always',
    targets: { high: { resolution: '4h' } },
    scope: 'Everything',
  });
});

it('knows the parties of a policy, short references completed by its own namespace', () => {
  expect(agreementOf(SPEC)).toBe('sla');
  expect(
    partiesOf({
      policyRef: 'slapolicy:support/desk',
      spec: { ...SPEC, agreement: 'ola', customer: 'Group:default/Staff' },
    }),
  ).toEqual({
    agreement: 'ola',
    provider: 'group:support/desk',
    customer: 'group:default/staff',
  });
});

describe('reviewOf', () => {
  it.each<[string, string]>([
    ['2026-03-01', 'current'],
    ['2027-01-28', 'current'],
    ['2027-01-29', 'due-soon'],
    ['2027-02-28', 'due-soon'],
    ['2027-03-01', 'overdue'],
  ])('on %s the review is %s', (today, state) => {
    expect(reviewOf(SPEC, today)).toEqual({
      last: '2026-02-28',
      every: 'P1Y',
      dueOn: '2027-02-28',
      state,
    });
  });

  it('reminds as long before as the policy says', () => {
    const review = { ...SPEC.review, remindBefore: 'P1W' };
    expect(reviewOf({ ...SPEC, review }, '2027-02-20').state).toBe('current');
    expect(reviewOf({ ...SPEC, review }, '2027-02-21').state).toBe('due-soon');
  });

  it('counts months by the calendar', () => {
    const review = { every: 'P1M', last: '2026-01-31', remindBefore: 'P1D' };
    expect(reviewOf({ ...SPEC, review }, '2026-02-01').dueOn).toBe(
      '2026-02-28',
    );
  });

  it.each([undefined, {}, { every: 'P1Y' }, { last: '2026-01-01' }])(
    'is never due with %j',
    review => {
      const state = reviewOf({ ...SPEC, review }, '2030-01-01');
      expect(state.state).toBe('none');
      expect(state.dueOn).toBeUndefined();
    },
  );
});
