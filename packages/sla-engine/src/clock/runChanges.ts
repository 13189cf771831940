import type { CompiledCalendar } from '../calendar';
import type {
  CompiledPolicy,
  CompiledTarget,
  CompiledTerms,
  PolicyLookup,
  Priority,
  TicketMetric,
  TicketStatus,
} from '../policy';
import { isWaiting } from '../policy';
import { calendarOf, elapsedOf, isTicking } from './run';
import type { RunSegment, RunState, RunTarget, StoppedRun } from './state';
import type { Clock } from './types';
import { facesOf, snapshot } from './view';

/** What is in force on a ticket for one of its policies at the instant of an event. */
export interface InForce {
  atMs: number;
  policy: CompiledPolicy;
  priority: Priority;
  status: TicketStatus;
  policies: PolicyLookup;
}

// The functions below return new runs and write every field of them out: they are the cost of an event, and objects of one shape
// are several times cheaper than copies with changes.

/** A run that begins now. */
export function startedRun(
  metric: TicketMetric,
  cycle: number,
  now: InForce,
): RunState {
  return updatedRun(
    {
      metric,
      cycle,
      startedAtMs: now.atMs,
      segments: [],
      elapsedMs: 0,
      targets: { agreed: undefined, internal: undefined },
      stopped: undefined,
    },
    now,
  );
}

/** A live run in line with the status, the priority and the policy now in force. */
export function updatedRun(run: RunState, now: InForce): RunState {
  const pauses =
    isWaiting(now.status) && now.policy.pauses(run.metric, now.status);
  const terms = now.policy.terms(now.priority, run.metric);
  return retargeted(
    pauses ? paused(run, now) : ticking(run, now, terms.calendar),
    now.atMs,
    terms,
  );
}

/** A stopped run that goes on, with the time that it has used. */
export function thawedRun(run: RunState, now: InForce): RunState {
  return updatedRun(
    {
      metric: run.metric,
      cycle: run.cycle,
      startedAtMs: run.startedAtMs,
      segments: run.segments,
      elapsedMs: run.elapsedMs,
      targets: run.targets,
      stopped: undefined,
    },
    now,
  );
}

export function stoppedRun(
  run: RunState,
  now: InForce,
  cancelled: boolean,
): RunState {
  const ended = paused(run, now);
  const clocks = facesOf(run).map(face =>
    stoppedClock(
      snapshot(run, face, now.atMs, ended.elapsedMs, true, now),
      cancelled,
    ),
  );
  const stopped: StoppedRun = { atMs: now.atMs, cancelled, clocks };
  // Only a resolution can go on again, so only it has to know when it ran.
  const segments =
    run.metric === 'resolution' && !cancelled ? ended.segments : [];
  return {
    metric: run.metric,
    cycle: run.cycle,
    startedAtMs: run.startedAtMs,
    segments,
    elapsedMs: ended.elapsedMs,
    targets: run.targets,
    stopped,
  };
}

/** Says how a clock ended that stood like this at its stop. Writes to its argument, which is new. */
function stoppedClock(clock: Clock, cancelled: boolean): Clock {
  if (cancelled && clock.state !== 'none') {
    clock.state = 'cancelled';
    delete clock.breachedAtMs;
  } else if (clock.state === 'running' || clock.state === 'paused') {
    clock.state = 'met';
  }
  return clock;
}

function withSegments(
  run: RunState,
  segments: RunSegment[],
  elapsedMs: number,
): RunState {
  return {
    metric: run.metric,
    cycle: run.cycle,
    startedAtMs: run.startedAtMs,
    segments,
    elapsedMs,
    targets: run.targets,
    stopped: run.stopped,
  };
}

function paused(run: RunState, now: InForce): RunState {
  if (!isTicking(run)) {
    return run;
  }
  const last = run.segments[run.segments.length - 1];
  const segments = run.segments.slice();
  if (last.fromMs < now.atMs) {
    segments[segments.length - 1] = {
      fromMs: last.fromMs,
      toMs: now.atMs,
      beforeMs: last.beforeMs,
      policyId: last.policyId,
      priority: last.priority,
    };
  } else {
    // A stretch of no length leaves no trace.
    segments.pop();
  }
  return withSegments(run, segments, elapsedOf(run, now.atMs, now.policies));
}

function ticking(
  run: RunState,
  now: InForce,
  calendar: CompiledCalendar,
): RunState {
  const { atMs, policy, priority, policies } = now;
  const last = run.segments[run.segments.length - 1];
  const sameCalendar =
    last &&
    ((last.policyId === policy.id && last.priority === priority) ||
      calendarOf(last, policies, run) === calendar);
  if (sameCalendar && last.toMs === undefined) {
    return run;
  }
  if (sameCalendar && last.toMs === atMs) {
    // A pause of no length leaves no trace either.
    const segments = run.segments.slice();
    segments[segments.length - 1] = {
      fromMs: last.fromMs,
      toMs: undefined,
      beforeMs: last.beforeMs,
      policyId: last.policyId,
      priority: last.priority,
    };
    return withSegments(run, segments, last.beforeMs);
  }
  const { segments, elapsedMs } = paused(run, now);
  const next: RunSegment = {
    fromMs: atMs,
    toMs: undefined,
    beforeMs: elapsedMs,
    policyId: policy.id,
    priority,
  };
  return withSegments(
    run,
    segments.length === 0 ? [next] : [...segments, next],
    elapsedMs,
  );
}

function retargeted(
  run: RunState,
  atMs: number,
  terms: CompiledTerms,
): RunState {
  const { agreed, internal } = run.targets;
  const newAgreed = retarget(run, agreed, terms.agreed, atMs);
  const newInternal = retarget(run, internal, terms.internal, atMs);
  return newAgreed === agreed && newInternal === internal
    ? run
    : {
        metric: run.metric,
        cycle: run.cycle,
        startedAtMs: run.startedAtMs,
        segments: run.segments,
        elapsedMs: run.elapsedMs,
        targets: { agreed: newAgreed, internal: newInternal },
        stopped: run.stopped,
      };
}

/** A target of the same amount goes on being the one that it was, whoever brings it. */
function retarget(
  run: RunState,
  before: RunTarget | undefined,
  target: CompiledTarget | undefined,
  atMs: number,
): RunTarget | undefined {
  if (!target) {
    return undefined;
  }
  const { amountMs, atOpening } = target.amountFrom(run.startedAtMs);
  return before?.amountMs === amountMs && before.atOpening === atOpening
    ? before
    : { amountMs, atOpening, sinceMs: atMs };
}
