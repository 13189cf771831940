import { fromLocalInput, snoozeEnds, toLocalInput } from './localInput';

it('reads back what it wrote, to the minute', () => {
  const iso = '2026-05-31T08:05:00.000Z';
  expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
  expect(toLocalInput(undefined)).toBe('');
  expect(fromLocalInput('')).toBeUndefined();
});

describe('snoozeEnds', () => {
  it.each([
    ['a Wednesday', new Date(2026, 5, 3, 15, 30), 4, 8],
    ['a Monday, even before nine', new Date(2026, 5, 1, 7, 0), 2, 8],
    ['a Sunday', new Date(2026, 4, 31, 15, 30), 1, 1],
  ])('goes on at nine after %s', (_, now, tomorrow, monday) => {
    const ends = snoozeEnds(now);
    expect(new Date(ends.tomorrow)).toEqual(new Date(2026, 5, tomorrow, 9));
    expect(new Date(ends.monday)).toEqual(new Date(2026, 5, monday, 9));
    expect(Date.parse(ends.hour) - now.getTime()).toBe(3_600_000);
  });
});
