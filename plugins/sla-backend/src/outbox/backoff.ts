const FIRST_MS = 5_000;
const LONGEST_MS = 4 * 60 * 60 * 1000;

/**
 * How long to wait before the next attempt: twice as long each time, and any part of that, so that those who failed together do not
 * come back together.
 *
 * @param attempts - how many there were
 * @param random - in `[0, 1)`
 */
export function backoffMs(attempts: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return Math.round(longest * random);
}
