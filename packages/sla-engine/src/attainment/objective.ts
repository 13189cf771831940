import { InvalidSpecError } from '../errors';
import { ObjectiveSpec, parsePercentage } from '../policy';

/** How many finished clocks kept their promise, and how many did not. For availability: milliseconds up and down. */
export interface Counts {
  met: number;
  breached: number;
}

/** How many breaches an objective allows among the clocks of its window. */
export interface ErrorBudget {
  /** May have a fraction; 9.3 allow nine breaches. */
  allowed: number;
  used: number;
  /** Negative when overspent. */
  remaining: number;
}

export interface ObjectiveResult {
  /** Share 0 to 1; undefined without data. */
  attainment: number | undefined;
  /** Share 0 to 1. */
  target: number;
  status: 'met' | 'missed' | 'no-data';
  errorBudget: ErrorBudget;
  /**
   * How fast the budget is being spent: the share of breaches over the share that the objective allows. 1 spends exactly the budget.
   * undefined without data; Infinity when breaches happened under an objective of 100 %.
   */
  burnRate: number | undefined;
}

export interface EvaluateObjectiveOptions {
  /** Counts of a shorter, recent time, for the burn rate; those of the whole window unless told. */
  recent?: Counts;
}

/** The share that was met, 0 to 1; undefined when there is nothing to count. */
export function attainmentOf({ met, breached }: Counts): number | undefined {
  const total = met + breached;
  return total > 0 ? met / total : undefined;
}

/**
 * Compares what was kept with what was promised.
 *
 * @throws InvalidSpecError if the objective's attainment is not a percentage
 */
export function evaluateObjective(
  objective: Pick<ObjectiveSpec, 'attainment'>,
  counts: Counts,
  options: EvaluateObjectiveOptions = {},
): ObjectiveResult {
  const target = parsePercentage(objective.attainment);
  if (target === undefined) {
    throw new InvalidSpecError([
      {
        path: 'attainment',
        message: `"${objective.attainment}" is not a percentage`,
      },
    ]);
  }
  const attainment = attainmentOf(counts);
  const total = counts.met + counts.breached;
  // Rounded, so that 10 % of 30 is 3 and not 2.9999999999999996: a rounding error must not decide about a promise.
  const allowed = rounded((1 - target) * total);
  return {
    attainment,
    target,
    status: statusOf(attainment, counts.breached, allowed),
    errorBudget: {
      allowed,
      used: counts.breached,
      remaining: rounded(allowed - counts.breached),
    },
    burnRate: burnRateOf(options.recent ?? counts, target),
  };
}

function statusOf(
  attainment: number | undefined,
  breached: number,
  allowed: number,
): ObjectiveResult['status'] {
  if (attainment === undefined) {
    return 'no-data';
  }
  return breached <= allowed ? 'met' : 'missed';
}

function burnRateOf(counts: Counts, target: number): number | undefined {
  const attainment = attainmentOf(counts);
  if (attainment === undefined) {
    return undefined;
  }
  if (counts.breached === 0) {
    return 0;
  }
  return target === 1 ? Infinity : rounded((1 - attainment) / (1 - target));
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
