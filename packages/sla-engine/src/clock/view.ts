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
import type { Clock, ClockState } from './types';

const OPTIONAL_FIELDS = [
  'stoppedAtMs',
  'targetMs',
  'targetText',
  'targetSinceMs',
  'deadlineMs',
  'breachedAtMs',
] as const;

const AGREED_ONLY: readonly TargetFace[] = ['agreed'];

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
  const elapsedMs = elapsedOf(run, nowMs, policies);
  const context = {
    policy: policies(policy.id),
    priority: state.priority,
    policies,
  };
  return facesOf(run).map(face =>
    withName(
      policy,
      run,
      { live: true, ticking: isTicking(run) },
      snapshot(run, face, nowMs, elapsedMs, context),
    ),
  );
}

function finishedClocks(policy: PolicyClocksState, run: FinishedRun): Clock[] {
  return run.clocks.map(clock =>
    withName(policy, run, { live: false, ticking: false }, clock),
  );
}

/** A clock that says whose it is. Fields without a value are left out, so that it is the same after a way through JSON. */
function withName(
  { policyRef }: PolicyClocksState,
  { metric, cycle }: Pick<FinishedRun, 'metric' | 'cycle'>,
  motion: Pick<Clock, 'live' | 'ticking'>,
  rest: FinishedClock,
): Clock {
  const clock: Clock = { policyRef, metric, cycle, ...motion, ...rest };
  for (const key of OPTIONAL_FIELDS) {
    if (clock[key] === undefined) {
      delete clock[key];
    }
  }
  clock.thresholds = rest.thresholds.map(({ share, atMs, reached }) =>
    atMs === undefined ? { share, reached } : { share, atMs, reached },
  );
  return clock;
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

/** A live clock as it stands at an instant, with the business time that has elapsed until then. */
export function snapshot(
  run: RunState,
  face: TargetFace,
  nowMs: number,
  elapsedMs: number,
  context: SnapshotContext,
): FinishedClock {
  const { policy, priority, policies } = context;
  const target = run.targets[face];
  const ticking = isTicking(run);
  const deadlineMs = target && deadlineOf(run, target, policies);
  // What counts is whether the clock ran past its deadline: one paused exactly there did not.
  const ranUntilMs = ticking
    ? nowMs
    : (run.segments[run.segments.length - 1]?.toMs ?? run.startedAtMs);
  const breached = deadlineMs !== undefined && deadlineMs < ranUntilMs;
  // Written out, with every field: this is done at every stop of a clock and at every look at one.
  return {
    policyRevision: policy.revision,
    policyId: policy.id,
    face,
    state: stateOf(target, breached, ticking),
    priority,
    startedAtMs: run.startedAtMs,
    stoppedAtMs: undefined,
    targetMs: target?.amountMs,
    targetText: policy.target(priority, run.metric, face)?.text,
    targetSinceMs: target?.sinceMs,
    elapsedMs,
    deadlineMs: breached || ticking ? deadlineMs : undefined,
    breachedAtMs: breached ? Math.max(deadlineMs, target!.sinceMs) : undefined,
    thresholds: target ? thresholdsOf(run, target, elapsedMs, context) : [],
  };
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
  { policy, policies }: SnapshotContext,
): Clock['thresholds'] {
  const thresholds: Clock['thresholds'] = [];
  for (const share of policy.warnAt) {
    // Up, so that a warning never comes before its share is used.
    const amountMs = Math.ceil(target.amountMs * share);
    const reachedMs = instantOfElapsed(run, amountMs, policies);
    thresholds.push({
      share,
      // A tightened target cannot put the warning before itself.
      atMs:
        reachedMs === undefined
          ? undefined
          : Math.max(reachedMs, target.sinceMs),
      reached: elapsedMs >= amountMs,
    });
  }
  return thresholds;
}
