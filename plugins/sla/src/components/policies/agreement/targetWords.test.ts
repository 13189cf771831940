import { english } from '../../../__testUtils__';
import { durationWords } from '../../common/durationWords';
import { targetWords } from './targetWords';

it.each([
  ['4h', '4 hours'],
  ['1h 30m', '1 hour and 30 minutes'],
  ['3 business days', 'within 3 business days'],
  ['1 business day', 'within 1 business day'],
  ['next business day 16:00', 'by 16:00 of the next business day'],
  ['End of  business day', 'by the end of the business day'],
  ['end of next business day', 'by the end of the next business day'],
  ['next business day', 'by the end of the next business day'],
  ['when we can', 'when we can'],
])('says %s as %s', (text, words) => {
  expect(
    targetWords(text, {
      t: english(),
      duration: one => durationWords(one, 'en'),
    }),
  ).toBe(words);
});
