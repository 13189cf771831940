import { createDurationFormat } from './formatDuration';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const english = createDurationFormat('en');
const german = createDurationFormat('de');

it.each([
  [0, '0s'],
  [59_999, '59s'],
  [5 * MINUTE, '5m'],
  [5 * MINUTE + 3 * SECOND, '5m 3s'],
  [72 * MINUTE, '1h 12m'],
  [50 * HOUR, '50h'],
])('time used: %p as %p, never in days', (ms, text) => {
  expect(english.elapsed(ms)).toBe(text);
});

it.each([
  [5 * SECOND, '5s'],
  [12 * MINUTE + 5 * SECOND, '12m 05s'],
  [4 * HOUR + 2 * MINUTE, '4h 02m 00s'],
  [76 * HOUR, '3d 4h'],
])('time left: %p as %p', (ms, text) => {
  expect(english.countdown(ms)).toBe(text);
});

it('is written as the language does', () => {
  expect(german.elapsed(72 * MINUTE)).toBe('1h 12 Min.');
  expect(german.countdown(12 * MINUTE + 5 * SECOND)).toBe('12 Min. 05 Sek.');
  expect(german.countdown(76 * HOUR)).toBe('3 T 4h');
});
