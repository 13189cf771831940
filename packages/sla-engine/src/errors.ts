/** One thing that is wrong with a calendar or a policy, and where. */
export interface SpecProblem {
  /** Path from the entity's root: `spec.targets.high.resolution`. */
  path: string;
  /** What is wrong and how to mend it, without the path. */
  message: string;
  /** The key at the end of the path is wrong, not what stands under it. */
  at?: 'key';
}

/** Thrown when a calendar or policy does not validate. Carries every problem, not only the first. */
export class InvalidSpecError extends Error {
  readonly problems: SpecProblem[];

  constructor(problems: SpecProblem[]) {
    super(problems.map(p => `${p.path}: ${p.message}`).join('\n'));
    this.name = 'InvalidSpecError';
    this.problems = problems;
  }
}

/** Thrown when a ticket's events cannot be applied as they are: out of order, or without a beginning. */
export class ClockEventError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ClockEventError';
  }
}
