import { EvaluatorState } from '@backstage-sla/plugin-sla-common';
import { DueTickets } from './OperationsStore';

/** Name of the task that evaluates deadlines. */
export const EVALUATION_TASK = 'sla-deadlines';

/** A run takes seconds; after an outage, catching up begins at once. Whoever waits longer than this waits for somebody. */
export const STUCK_AFTER_MS = 120_000;

/** How the evaluation of deadlines does, over all replicas. */
export function evaluatorState(options: {
  nowMs: number;
  /** When the longest running replica that is alive started; undefined when none is. */
  upSinceMs: number | undefined;
  lastRunAtMs: number | undefined;
  due: DueTickets;
  runningClocks: number;
}): EvaluatorState {
  const { nowMs, upSinceMs, lastRunAtMs, due, runningClocks } = options;
  const lagMs = due.sinceMs === undefined ? 0 : nowMs - due.sinceMs;
  return {
    runningClocks,
    due: due.count,
    lagMs,
    lastRunAt:
      lastRunAtMs === undefined
        ? undefined
        : new Date(lastRunAtMs).toISOString(),
    stuck: whyStuck({ nowMs, upSinceMs, lastRunAtMs, lagMs }) !== undefined,
  };
}

/** Why deadlines are not kept; undefined when they are. What waited while nothing was running is not held against who came up since. */
export function whyStuck(options: {
  nowMs: number;
  upSinceMs: number | undefined;
  lastRunAtMs: number | undefined;
  lagMs: number;
}): string | undefined {
  const { nowMs, upSinceMs, lastRunAtMs, lagMs } = options;
  const upMs = upSinceMs === undefined ? 0 : nowMs - upSinceMs;
  if (upMs <= STUCK_AFTER_MS) {
    return undefined;
  }
  if (lastRunAtMs === undefined || nowMs - lastRunAtMs > STUCK_AFTER_MS) {
    return 'Deadlines were not evaluated for more than two minutes';
  }
  return lagMs > STUCK_AFTER_MS
    ? 'Something came due more than two minutes ago and is not written yet'
    : undefined;
}
