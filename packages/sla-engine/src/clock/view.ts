import {
  CompiledPolicy,
  PolicyLookup,
  Priority,
  TARGET_FACES,
  TargetFace,
  TICKET_METRICS,
} from '../policy';
import { deadlineOf, elapsedOf, instantOfElapsed, isTicking } from './run';
import type {
  PolicyClocksState,
  RunState,
  RunTarget,
  TicketClockState,
} from './state';
import type { Clock, ClockState } from './types';

const AGREED_ONLY: readonly TargetFace[] = ['agreed'];

export interface ClocksAtOptions {
  /** Also the clocks that have no target at the present priority, in state `none`. */
  includeUntargeted?: boolean;
}

/**
 * All clocks of a ticket as they stand at an instant: live ones and finished ones, by policy, metric, cycle and face.
 *
 * @param nowMs - epoch milliseconds; before the last event counts as the instant of the last event
 * @returns clocks to read, not to write: finished ones share their thresholds with the state
 */
export function clocksAt(
  state: TicketClockState,
  nowMs: number,
  policies: PolicyLookup,
  options: ClocksAtOptions = {},
): Clock[] {
  const now = Math.max(nowMs, state.atMs);
  const clocks: Clock[] = [];
  for (const policy of state.policies) {
    for (const metric of TICKET_METRICS) {
      for (const finished of policy.finished) {
        if (finished.metric === metric) {
          clocks.push({ ...finished });
        }
      }
      const run = policy.runs.find(r => r.metric === metric);
      if (run) {
        clocks.push(...clocksOf(run, state, policy, now, policies));
      }
    }
  }
  return options.includeUntargeted
    ? clocks
    : clocks.filter(clock => clock.state !== 'none');
}

function clocksOf(
  run: RunState,
  state: TicketClockState,
  policy: PolicyClocksState,
  nowMs: number,
  policies: PolicyLookup,
): Clock[] {
  if (run.stopped) {
    return run.stopped.clocks.map(clock => ({ ...clock }));
  }
  const elapsedMs = elapsedOf(run, nowMs, policies);
  const context = {
    policy: policies(policy.id),
    priority: state.priority,
    policies,
  };
  return facesOf(run).map(face =>
    snapshot(run, face, nowMs, elapsedMs, false, context),
  );
}

/** The agreed clock stands for the metric, so it is there without a target too; the internal one only with a target. */
export function facesOf(run: RunState): readonly TargetFace[] {
  return run.targets.internal ? TARGET_FACES : AGREED_ONLY;
}

export interface SnapshotContext {
  policy: CompiledPolicy;
  priority: Priority;
  policies: PolicyLookup;
}

/**
 * A live clock as it stands at an instant, with the business time that has elapsed until then.
 *
 * @param stops - it stops at this instant, so nothing will happen to it any more
 */
export function snapshot(
  run: RunState,
  face: TargetFace,
  nowMs: number,
  elapsedMs: number,
  stops: boolean,
  context: SnapshotContext,
): Clock {
  const { policy, priority, policies } = context;
  const target = run.targets[face];
  const ticking = isTicking(run);
  const deadlineMs = target && deadlineOf(run, target, policies);
  // What counts is whether the clock ran past its deadline: one paused exactly there did not.
  const ranUntilMs = ticking
    ? nowMs
    : (run.segments[run.segments.length - 1]?.toMs ?? run.startedAtMs);
  const breached = deadlineMs !== undefined && deadlineMs < ranUntilMs;
  const clock: Clock = {
    policyRef: policy.policyRef,
    policyRevision: policy.revision,
    policyId: policy.id,
    metric: run.metric,
    cycle: run.cycle,
    face,
    state: stateOf(target, breached, ticking),
    live: !stops,
    ticking: ticking && !stops,
    priority,
    startedAtMs: run.startedAtMs,
    elapsedMs,
    thresholds: [],
  };
  // Fields without a value are not there at all, so that a clock is the same after a way through JSON.
  if (target) {
    clock.thresholds = thresholdsOf(run, target, elapsedMs, stops, context);
    clock.targetMs = target.amountMs;
    clock.targetText = policy.target(priority, run.metric, face)?.text;
    clock.targetSinceMs = target.sinceMs;
    if (deadlineMs !== undefined && (breached || ticking)) {
      clock.deadlineMs = deadlineMs;
    }
    if (breached) {
      clock.breachedAtMs = Math.max(deadlineMs, target.sinceMs);
    }
  }
  if (stops) {
    clock.stoppedAtMs = nowMs;
  }
  return clock;
}

function stateOf(
  target: RunTarget | undefined,
  breached: boolean,
  ticking: boolean,
): ClockState {
  if (!target) {
    return 'none';
  }
  if (breached) {
    return 'breached';
  }
  return ticking ? 'running' : 'paused';
}

function thresholdsOf(
  run: RunState,
  target: RunTarget,
  elapsedMs: number,
  stops: boolean,
  { policy, policies }: SnapshotContext,
): Clock['thresholds'] {
  const thresholds: Clock['thresholds'] = [];
  for (const share of policy.warnAt) {
    // Up, so that a warning never comes before its share is used.
    const amountMs = Math.ceil(target.amountMs * share);
    const reached = elapsedMs >= amountMs;
    // What would still have come does not come any more once the clock stops.
    const atMs =
      reached || !stops ? instantOfElapsed(run, amountMs, policies) : undefined;
    thresholds.push(
      atMs === undefined
        ? { share, reached }
        : // A tightened target cannot put the warning before itself.
          { share, atMs: Math.max(atMs, target.sinceMs), reached },
    );
  }
  return thresholds;
}
