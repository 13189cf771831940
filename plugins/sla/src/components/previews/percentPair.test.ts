import { createFormat } from '../common/useFormat';
import { percentPair } from './percentPair';

const format = createFormat('en');

it.each([
  [0.912, 0.84, '91.2%', '84%'],
  [0.5, 0.5, '50%', '50%'],
  // One ticket of ten thousand is a difference, and is shown as one.
  [0.91204, 0.91196, '91.204%', '91.196%'],
  [0.99996, 1, '99.996%', '100%'],
])('%p → %p reads %p → %p', (before, after, ...texts) => {
  expect(percentPair(format, before, after)).toEqual(texts);
});
