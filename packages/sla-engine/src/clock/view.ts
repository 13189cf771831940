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
  FinishedClock,
  FinishedRun,
  PolicyClocksState,
  RunState,
  RunTarget,
  TicketClockState,
} from './state';
import type { Clock } from './types';

export interface ClocksAtOptions {
  /** Also the clocks that have no target at the present priority, in state `none`. */
  includeUntargeted?: boolean;
}

/**
 * All clocks of a ticket as they stand at an instant: live ones and finished ones, by policy, metric, cycle and face.
 *
 * @param nowMs - epoch milliseconds; before the last event counts as the instant of the last event
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
          clocks.push(...finishedClocks(policy, finished));
        }
      }
      const run = policy.runs.find(r => r.metric === metric);
      if (run) {
        clocks.push(...runClocks(state, policy, run, now, policies));
      }
    }
  }
  return options.includeUntargeted
    ? clocks
    : clocks.filter(clock => clock.state !== 'none');
}

function runClocks(
  state: TicketClockState,
  policy: PolicyClocksState,
  run: RunState,
  nowMs: number,
  policies: PolicyLookup,
): Clock[] {
  if (run.stopped) {
    return finishedClocks(policy, {
      metric: run.metric,
      cycle: run.cycle,
      clocks: run.stopped.clocks,
    });
  }
  return facesOf(run).map(face => ({
    policyRef: policy.policyRef,
    metric: run.metric,
    cycle: run.cycle,
    live: true,
    ticking: isTicking(run),
    ...snapshot(run, face, nowMs, {
      policy: policies(policy.id),
      priority: state.priority,
      policies,
    }),
  }));
}

function finishedClocks(policy: PolicyClocksState, run: FinishedRun): Clock[] {
  return run.clocks.map(clock => ({
    policyRef: policy.policyRef,
    metric: run.metric,
    cycle: run.cycle,
    live: false,
    ticking: false,
    ...clock,
    thresholds: clock.thresholds.map(threshold => ({ ...threshold })),
  }));
}

/** The agreed clock stands for the metric, so it is there without a target too; the internal one only with a target. */
export function facesOf(run: RunState): TargetFace[] {
  return TARGET_FACES.filter(
    face => face === 'agreed' || run.targets[face] !== undefined,
  );
}

export interface SnapshotContext {
  policy: CompiledPolicy;
  priority: Priority;
  policies: PolicyLookup;
}

/** A live clock as it stands at an instant. */
export function snapshot(
  run: RunState,
  face: TargetFace,
  nowMs: number,
  context: SnapshotContext,
): FinishedClock {
  const { policy, priority, policies } = context;
  const base = {
    policyRevision: policy.revision,
    policyId: policy.id,
    face,
    priority,
    startedAtMs: run.startedAtMs,
    elapsedMs: elapsedOf(run, nowMs, policies),
  };
  const target = run.targets[face];
  if (!target) {
    return { ...base, state: 'none', thresholds: [] };
  }
  const ticking = isTicking(run);
  const deadlineMs = deadlineOf(run, target, policies);
  // What counts is whether the clock ran past its deadline: one paused exactly there did not.
  const ranUntilMs = ticking
    ? nowMs
    : (run.segments[run.segments.length - 1]?.toMs ?? run.startedAtMs);
  const breached = deadlineMs !== undefined && deadlineMs < ranUntilMs;
  const clock: FinishedClock = {
    ...base,
    state: 'running',
    targetMs: target.amountMs,
    targetText: policy.target(priority, run.metric, face)?.text,
    targetSinceMs: target.sinceMs,
    thresholds: policy.warnAt.map(share =>
      thresholdOf(run, target, share, nowMs, policies),
    ),
  };
  if (breached) {
    clock.state = 'breached';
    clock.breachedAtMs = Math.max(deadlineMs, target.sinceMs);
  } else if (!ticking) {
    clock.state = 'paused';
  }
  if (deadlineMs !== undefined && (breached || ticking)) {
    clock.deadlineMs = deadlineMs;
  }
  return clock;
}

function thresholdOf(
  run: RunState,
  target: RunTarget,
  share: number,
  nowMs: number,
  policies: PolicyLookup,
): Clock['thresholds'][number] {
  // Up, so that a warning never comes before its share is used.
  const amountMs = Math.ceil(target.amountMs * share);
  const reachedMs = instantOfElapsed(run, amountMs, policies);
  if (reachedMs === undefined) {
    return { share, reached: false };
  }
  // A tightened target cannot put the warning before itself.
  const atMs = Math.max(reachedMs, target.sinceMs);
  return { share, atMs, reached: atMs <= nowMs };
}
