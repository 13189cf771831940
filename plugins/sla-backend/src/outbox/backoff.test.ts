import { backoffMs } from './backoff';

it('attempts are further and further apart, up to four hours', () => {
  const longest = (attempts: number) => backoffMs(attempts, 1) / 1000;
  expect([1, 2, 3, 4, 5].map(longest)).toEqual([5, 10, 20, 40, 80]);
  expect(longest(30)).toBe(4 * 60 * 60);
});

it('those who failed together do not come back together', () => {
  expect(backoffMs(4, 0)).toBe(0);
  expect(backoffMs(4, 0.25)).toBe(10_000);
});
