import { SlaPolicySpec } from './types';

/** One difference between two revisions of a policy, as the documents write it. */
export interface PolicyChange {
  /** `targets.high.resolution`, `warnAt`, `objectives[1].attainment` */
  path: string;
  /** Absent where it was not there, or is there no longer. Texts as written; mappings and lists as JSON. */
  before?: string;
  after?: string;
}

/** What a reader of `after` should know who knows `before`. Order of keys, and spellings of the same duration, do not count. */
export function diffPolicies(
  _before: SlaPolicySpec,
  _after: SlaPolicySpec,
): PolicyChange[] {
  throw new Error('Not written yet');
}
