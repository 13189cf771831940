import { formatDuration, parseDuration, parsePercentage, parseWindow } from '.';
import { durationProblem } from './duration';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('parseDuration', () => {
  it.each([
    ['5m', 5 * MINUTE],
    ['1h 30m', 90 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['90s', 90_000],
    ['24h', 24 * HOUR],
    ['1h 2m 3s', 3_723_000],
    ['PT4H', 4 * HOUR],
    ['PT1H30M', 90 * MINUTE],
    [' 5m ', 5 * MINUTE],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '4x',
    '4',
    '1d',
    '1w',
    'P1D',
    'PT',
    '1.5h',
    '-1h',
    '4H',
    'h',
    '30m 1h',
    '9999999999999999h',
  ])('refuses %p', text => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('durationProblem', () => {
  it.each([
    ['4 hours', '"4 hours" is not a duration; did you mean "4h"?'],
    ['1.5h', '"1.5h" is not a duration; did you mean "1h 30m"?'],
    ['4H', '"4H" is not a duration; did you mean "4h"?'],
    ['30 min', '"30 min" is not a duration; did you mean "30m"?'],
    [
      '1 hour and 5 minutes',
      '"1 hour and 5 minutes" is not a duration; did you mean "1h 5m"?',
    ],
    [
      '30',
      '"30" is not a duration: it has no unit; write "30m" for minutes or "30h" for hours',
    ],
    [
      '1.5 days',
      '"1.5 days" is not a duration, because a day is not a length of business time; write 36h of business time',
    ],
    ...['99999999999999999999999h', '99999999999', '1.5', '88888 days'].map(
      text => [
        text,
        `"${text}" is not a duration; write it like "30m", "1h 30m", "PT4H" or "2 business days"`,
      ],
    ),
    [
      '1d',
      '"1d" is not a duration, because a day is not a length of business time; write 24h of business time or "1 business day"',
    ],
    [
      '2 days',
      '"2 days" is not a duration, because a day is not a length of business time; write 48h of business time or "2 business days"',
    ],
    [
      '4x',
      '"4x" is not a duration; write it like "30m", "1h 30m", "PT4H" or "2 business days"',
    ],
    [
      'soon',
      '"soon" is not a duration; write it like "30m", "1h 30m", "PT4H" or "2 business days"',
    ],
  ])('says of %s what was meant', (text, message) => {
    expect(durationProblem(text)).toBe(message);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [90 * MINUTE, '1h 30m'],
    [45_000, '45s'],
    [1_500, '1.5s'],
    [100 * HOUR, '100h'],
    [-5 * MINUTE, '-5m'],
  ])('writes %p', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('writes what parseDuration reads', () => {
    for (const ms of [1000, 61_000, 3_600_000, 3_661_000, 360_000_000]) {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }
  });
});

describe('parsePercentage', () => {
  it.each([
    ['90%', 0.9],
    ['99.9%', 0.999],
    ['99.95 %', 0.9995],
    ['0%', 0],
    ['100%', 1],
  ])('reads %s', (text, share) => {
    expect(parsePercentage(text)).toBe(share);
  });

  it.each(['90', '101%', '-1%', 'x%', ''])('refuses %p', text => {
    expect(parsePercentage(text)).toBeUndefined();
  });
});

describe('parseWindow', () => {
  it('reads rolling and calendar windows', () => {
    expect(parseWindow('30d')).toEqual({ kind: 'rolling', days: 30 });
    expect(parseWindow('4w')).toEqual({ kind: 'rolling', days: 28 });
    expect(parseWindow('quarter')).toEqual({
      kind: 'calendar',
      unit: 'quarter',
    });
    expect(parseWindow('0d')).toBeUndefined();
    expect(parseWindow('1y')).toBeUndefined();
  });
});
