import { readPeriod } from './period';

const NOW = Date.parse('2026-03-31T12:00:00Z');

describe('readPeriod', () => {
  it('leaves the choice to the portal when nothing is told', () => {
    expect(readPeriod({}, NOW)).toEqual({});
  });

  it('counts days back from now', () => {
    expect(readPeriod({ period: '30d' }, NOW)).toEqual({
      from: '2026-03-01T12:00:00.000Z',
      to: '2026-03-31T12:00:00.000Z',
    });
    expect(readPeriod({ period: 'all' }, NOW)).toBe('all');
  });

  it('reads dates as UTC and instants as they are', () => {
    expect(
      readPeriod({ from: '2026-03-01', to: '2026-03-02T09:00:00+05:00' }, NOW),
    ).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-02T04:00:00.000Z',
    });
  });

  it.each([
    [
      { period: '1 month' },
      '--period: "1 month" is not a number of days; write 30d or all',
    ],
    [{ from: '31.12.2025' }, '--from: "31.12.2025" is not a date'],
    [{ to: '2026-02-31' }, '--to: "2026-02-31" is not a date'],
    [{ from: '2026-03-02', to: '2026-03-02' }, '--from must be before --to'],
    [
      { period: '30d', from: '2026-03-02' },
      'Give either --period or --from and --to',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => readPeriod(options, NOW)).toThrow(message);
  });
});
