import { CreditSpec, Metric, parsePercentage } from '../policy';

export interface CreditResult {
  metric: Metric;
  /** The step of the policy that applies. */
  below: string;
  /** Share of the fee, 0 to 1. */
  credit: number;
}

/**
 * What the provider owes for the attainments of a window: of each metric the largest credit whose mark was missed.
 *
 * @param attainments - share 0 to 1 per metric; a metric without data earns no credit
 */
export function creditsOf(
  credits: readonly CreditSpec[],
  attainments: Partial<Record<Metric, number>>,
): CreditResult[] {
  const owed = new Map<Metric, CreditResult>();
  for (const { metric, below, credit } of credits) {
    const attainment = attainments[metric];
    const mark = parsePercentage(below);
    const share = parsePercentage(credit);
    if (
      attainment !== undefined &&
      mark !== undefined &&
      share !== undefined &&
      attainment < mark &&
      share > (owed.get(metric)?.credit ?? 0)
    ) {
      owed.set(metric, { metric, below, credit: share });
    }
  }
  return [...owed.values()];
}
