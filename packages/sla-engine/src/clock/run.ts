import {
  addBusinessTime,
  businessTimeBetween,
  CompiledCalendar,
  nextOpening,
} from '../calendar';
import type { PolicyLookup } from '../policy';
import type { RunSegment, RunState, RunTarget } from './state';

/** The calendar that was in force in a segment. */
export function calendarOf(
  segment: RunSegment,
  policies: PolicyLookup,
  run: RunState,
): CompiledCalendar {
  return policies(segment.policyId).calendar(segment.priority, run.metric);
}

export function isTicking(run: RunState): boolean {
  return (
    run.segments.length > 0 &&
    run.segments[run.segments.length - 1].toMs === undefined
  );
}

/** Business time of the run up to `nowMs`, which is not before its last change. */
export function elapsedOf(
  run: RunState,
  nowMs: number,
  policies: PolicyLookup,
): number {
  if (!isTicking(run)) {
    return run.elapsedMs;
  }
  const last = run.segments[run.segments.length - 1];
  return (
    last.beforeMs +
    businessTimeBetween(calendarOf(last, policies, run), last.fromMs, nowMs)
  );
}

/**
 * The earliest instant at which the run's elapsed time reached, or will reach if nothing changes, an amount; undefined while it does
 * not, because it is paused or the calendar never opens again.
 */
export function instantOfElapsed(
  run: RunState,
  amountMs: number,
  policies: PolicyLookup,
): number | undefined {
  const i = segmentReaching(run, amountMs);
  if (i === undefined) {
    return undefined;
  }
  const segment = run.segments[i];
  return addBusinessTime(
    calendarOf(segment, policies, run),
    segment.fromMs,
    Math.max(0, amountMs - segment.beforeMs),
  );
}

/** Index of the segment in which elapsed time reaches an amount: binary search, there may have been many pauses. */
function segmentReaching(run: RunState, amountMs: number): number | undefined {
  const { segments } = run;
  const last = segments.length - 1;
  if (last < 0) {
    return undefined;
  }
  if (amountMs > segments[last].beforeMs) {
    return segments[last].toMs === undefined || run.elapsedMs >= amountMs
      ? last
      : undefined;
  }
  // The first segment after whose end, which is the beginning of the next, the amount has elapsed.
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle + 1].beforeMs >= amountMs) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/**
 * The deadline that a target gives to a run: the instant at which its time is used up, in a segment that runs on beyond it. A clock
 * that was paused or stopped exactly at its deadline has not run past it; when it goes on, no time is left, and the deadline is the
 * next opening. undefined while paused before it, or when it never comes.
 */
export function deadlineOf(
  run: RunState,
  target: RunTarget,
  policies: PolicyLookup,
): number | undefined {
  let i = segmentReaching(run, target.amountMs);
  for (; i !== undefined && i < run.segments.length; i++) {
    const segment = run.segments[i];
    const deadlineMs = deadlineIn(
      calendarOf(segment, policies, run),
      segment,
      target,
    );
    if (
      segment.toMs === undefined ||
      (deadlineMs !== undefined && deadlineMs < segment.toMs)
    ) {
      return deadlineMs;
    }
  }
  return undefined;
}

function deadlineIn(
  calendar: CompiledCalendar,
  segment: RunSegment,
  target: RunTarget,
): number | undefined {
  const usedUpMs = addBusinessTime(
    calendar,
    segment.fromMs,
    Math.max(0, target.amountMs - segment.beforeMs),
  );
  // A target like "Tuesday 09:00" is not due at the closing before, although no more time is left then.
  return target.atOpening && usedUpMs !== undefined
    ? nextOpening(calendar, usedUpMs)
    : usedUpMs;
}
