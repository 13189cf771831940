import { BacktestRow } from '@backstage-sla/plugin-sla-common';
import { formatShare } from '../../formatShare';
import { promiseOf } from './formatReport';
import { BacktestReport } from './types';

/** Shares are sums of divisions; a drop of exactly the limit is no more than the limit. */
const ROUNDING = 1e-9;

/** Where attainment falls by more than a share that is allowed, one sentence each: of all tickets, or of those of one priority. */
export function dropsBeyond(
  { policies }: BacktestReport,
  maxDrop: number,
): string[] {
  return policies.flatMap(({ policyRef, history }) =>
    history.rows
      .filter(row => dropOf(row) > maxDrop + ROUNDING)
      .map(
        row =>
          `${promiseOf(row)} of ${policyRef} falls from ${formatShare(row.before.attainment!)} to ${formatShare(row.after.attainment!)}, more than the ${formatShare(maxDrop)} that --max-drop allows`,
      ),
  );
}

function dropOf({ before, after }: BacktestRow): number {
  return before.attainment === undefined || after.attainment === undefined
    ? 0
    : before.attainment - after.attainment;
}
