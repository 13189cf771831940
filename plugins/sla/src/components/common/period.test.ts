import {
  Period,
  periodFromSearch,
  periodRange,
  periodToSearch,
} from './period';

const NOW = new Date(2026, 4, 31, 15, 30).getTime();
const local = (...parts: [number, number, number]) =>
  new Date(...parts).toISOString();

describe('period', () => {
  it('survives its way through the address, beside what else is there', () => {
    const periods: Period[] = [
      { preset: '30d' },
      { preset: '7d' },
      { preset: 'all' },
      { preset: 'custom', from: '2026-02-01', to: '2026-02-28' },
    ];
    for (const period of periods) {
      const search = periodToSearch(
        period,
        new URLSearchParams('risk=breached&from=x'),
      );
      expect(periodFromSearch(search)).toEqual(period);
      expect(search.get('risk')).toBe('breached');
    }
  });

  it.each([
    'period=nonsense',
    'period=custom',
    'period=custom&from=2026-02-31&to=2026-03-01',
    'period=custom&from=yesterday&to=today',
  ])('takes the default for %p', search => {
    expect(periodFromSearch(new URLSearchParams(search))).toEqual({
      preset: '30d',
    });
  });

  it('turns a range around that was given backwards', () => {
    expect(
      periodFromSearch(
        new URLSearchParams('period=custom&from=2026-03-02&to=2026-03-01'),
      ),
    ).toEqual({ preset: 'custom', from: '2026-03-01', to: '2026-03-02' });
  });

  it('begins and ends where the reader expects it', () => {
    expect(periodRange({ preset: 'last-month' }, NOW)).toEqual({
      from: local(2026, 3, 1),
      to: local(2026, 4, 1),
    });
    expect(periodRange({ preset: 'this-month' }, NOW)).toEqual({
      from: local(2026, 4, 1),
      to: new Date(NOW).toISOString(),
    });
    // The last day is part of the range.
    expect(
      periodRange(
        { preset: 'custom', from: '2026-02-01', to: '2026-02-28' },
        NOW,
      ),
    ).toEqual({ from: local(2026, 1, 1), to: local(2026, 2, 1) });
    expect(periodRange({ preset: 'all' }, NOW)).toBeUndefined();
  });
});
