import { durationShort, durationWords } from './durationWords';

describe('durationWords', () => {
  it.each([
    ['5m', '5 minutes'],
    ['1h 30m', '1 hour and 30 minutes'],
    ['1h30m', '1 hour and 30 minutes'],
    ['PT4H', '4 hours'],
    ['P1Y', '1 year'],
    ['P1Y6M', '1 year and 6 months'],
    ['P30D', '30 days'],
    ['30d', '30 days'],
    ['4w', '4 weeks'],
  ])('reads %s', (text, words) => {
    expect(durationWords(text, 'en')).toBe(words);
  });

  it.each(['', 'P', 'month', '4 hurs', 'end of business day'])(
    'leaves %j as it is',
    text => {
      expect(durationWords(text, 'en')).toBe(text);
    },
  );

  it('speaks the language of the app', () => {
    expect(durationWords('1h 30m', 'de')).toBe('1 Stunde und 30 Minuten');
    expect(durationShort('20m', 'de')).toBe('20 Min.');
  });

  it('is as short as policies write it, where there is no room', () => {
    expect(durationShort('1h 30m', 'en')).toBe('1h 30m');
    expect(durationShort('end of business day', 'en')).toBe(
      'end of business day',
    );
  });
});
