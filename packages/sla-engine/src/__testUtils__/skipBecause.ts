/** Stands in the report for tests that cannot run here, with the word why. */
export function skipBecause(why: string): void {
  const skip = it.skip;
  skip(why, () => undefined);
}
