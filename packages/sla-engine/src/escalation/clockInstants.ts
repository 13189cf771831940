import type { ClockKey, TicketClockState } from '../clock';
import { deadlineOf, instantOfElapsed } from '../clock/run';
import type { PolicyClocksState, RunState, RunTarget } from '../clock/state';
import type {
  CompiledEscalationCondition,
  CompiledPolicy,
  PolicyLookup,
  TargetFace,
} from '../policy';

type ClockCondition = Extract<
  CompiledEscalationCondition,
  { kind: 'share' | 'before' | 'breach' | 'after' }
>;

/** A live clock that a rule watches. */
export interface WatchedClock {
  key: ClockKey;
  run: RunState;
  target: RunTarget;
}

/**
 * The live clock of a metric: the one of the agreed target, since it is what was promised, or of the internal one where nothing was.
 */
export function watchedClock(
  { policyRef, runs }: PolicyClocksState,
  { metric }: ClockCondition,
): WatchedClock | undefined {
  const run = runs.find(one => one.metric === metric && !one.stopped);
  const face: TargetFace = run?.targets.agreed ? 'agreed' : 'internal';
  const target = run?.targets[face];
  return run && target
    ? { key: { policyRef, metric, cycle: run.cycle, face }, run, target }
    : undefined;
}

/**
 * The instant at which a clock meets a condition; undefined while it does not, because it is paused before it or its calendar never
 * opens again.
 */
export function instantOf(
  condition: ClockCondition,
  { run, target }: WatchedClock,
  policies: PolicyLookup,
): number | undefined {
  const { amountMs } = target;
  switch (condition.kind) {
    case 'breach':
      return deadlineOf(run, target, policies);
    case 'share':
      // Up, so that it never comes before its share is used.
      return instantOfElapsed(
        run,
        Math.ceil(amountMs * condition.share),
        policies,
      );
    case 'before':
      return instantOfElapsed(
        run,
        Math.max(0, amountMs - condition.ms),
        policies,
      );
    default:
      return instantOfElapsed(run, amountMs + condition.ms, policies);
  }
}

/** The calendar in which a rule's time passes: that of its clock, or of its policy. */
export function calendarOfRule(
  condition: CompiledEscalationCondition,
  policy: CompiledPolicy,
  { priority }: Pick<TicketClockState, 'priority'>,
) {
  return 'metric' in condition
    ? policy.calendar(priority, condition.metric)
    : policy.ownCalendar;
}
