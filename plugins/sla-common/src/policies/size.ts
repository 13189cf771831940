import { SpecProblem } from '@backstage-sla/sla-engine';

/** Far more than any agreement or calendar needs, and little enough to be checked at once, whatever it says. */
const MAX_DEPTH = 64;
const MAX_VALUES = 10_000;

/** Why a spec is too large to be checked; undefined when it is not. */
export function sizeProblem(spec: unknown): SpecProblem | undefined {
  let values = 0;
  function isTooLarge(value: unknown, depth: number): boolean {
    values += 1;
    if (depth > MAX_DEPTH || values > MAX_VALUES) {
      return true;
    }
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.values(value).some(part => isTooLarge(part, depth + 1))
    );
  }
  return isTooLarge(spec, 0)
    ? {
        path: 'spec',
        message: `is too large: it has more than ${MAX_VALUES} values, or is nested more than ${MAX_DEPTH} levels deep`,
      }
    : undefined;
}
