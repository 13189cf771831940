import { clockEventOf, statusAfter } from '.';

describe('statusAfter', () => {
  it.each([
    ['agent-reply', 'new', 'open'],
    ['agent-reply', 'pending', undefined],
    ['customer-message', 'pending', 'open'],
    ['customer-message', 'resolved', 'open'],
    ['customer-message', 'on-hold', undefined],
    ['customer-message', 'new', undefined],
  ] as const)('a %s on a ticket that is %s makes it %s', (said, was, is) => {
    expect(statusAfter(said, was)).toBe(is);
  });
});

describe('clockEventOf', () => {
  it('keeps what moves clocks and drops texts', () => {
    expect(clockEventOf({ type: 'agent-reply', text: 'Hello' }, 5)).toEqual({
      at: 5,
      type: 'agent-reply',
    });
    expect(
      clockEventOf({ type: 'estimate', resolveBy: '2026-03-06T00:00Z' }, 5),
    ).toEqual({ at: 5, type: 'estimate' });
    expect(
      clockEventOf({ type: 'internal-note', text: 'x' }, 5),
    ).toBeUndefined();
    expect(clockEventOf({ type: 'assignment', team: 'x' }, 5)).toBeUndefined();
  });
});
