import type { Clock, ClockKey, ClockTransition } from './types';

/**
 * What will happen to a clock next if nothing else does: its next warning, or its breach. A clock breaches when time has gone past
 * the deadline, so at `atMs` itself it is not breached yet, a millisecond later it is. A warning is reached at its instant.
 *
 * @param clock - as it stands at `nowMs`
 * @returns undefined when nothing will: the clock is stopped, paused, breached, or its calendar never reaches the target
 */
export function nextTransition(
  clock: Clock,
  nowMs: number,
): ClockTransition | undefined {
  if (!clock.live || clock.state !== 'running' || !clock.ticking) {
    return undefined;
  }
  let next: ClockTransition | undefined =
    clock.deadlineMs === undefined
      ? undefined
      : { type: 'breach', atMs: clock.deadlineMs };
  for (const { share, atMs } of clock.thresholds) {
    if (
      atMs !== undefined &&
      atMs > nowMs &&
      (next === undefined || atMs <= next.atMs)
    ) {
      next = { type: 'warning', atMs, share };
      break;
    }
  }
  return next;
}

/** A stable name of a clock on its ticket: `policyRef|metric|cycle|face`. */
export function clockKey(clock: ClockKey): string {
  return `${clock.policyRef}|${clock.metric}|${clock.cycle}|${clock.face}`;
}
