import { addBusinessTime } from '../calendar';
import { clockKey } from '../clock';
import type { PolicyClocksState } from '../clock/state';
import type {
  CompiledEscalation,
  CompiledPolicy,
  PolicyLookup,
} from '../policy';
import { isDone } from '../policy';
import { calendarOfRule, instantOf, watchedClock } from './clockInstants';
import { raisedBy } from './state';
import type { DueEscalation, EscalatedTicket } from './types';

/**
 * The rule that comes due first if nobody does anything, of those that have not acted yet, or that tell again. It may have come due in
 * the past; whoever raises it asks again.
 *
 * A rule acts once, and once more only where a changed target, or new silence, puts its instant after the one at which it acted.
 */
export function nextEscalation(
  ticket: EscalatedTicket,
  policies: PolicyLookup,
): DueEscalation | undefined {
  if (isDone(ticket.clocks.status)) {
    return undefined;
  }
  let next: DueEscalation | undefined;
  for (const held of ticket.clocks.policies) {
    if (held.inForce) {
      const policy = policies(held.id);
      for (const rule of policy.escalations) {
        const due = dueBy(rule, { ticket, held, policy, policies });
        if (due && isBefore(due, next)) {
          next = due;
        }
      }
    }
  }
  return next;
}

interface RuleContext {
  ticket: EscalatedTicket;
  held: PolicyClocksState;
  policy: CompiledPolicy;
  policies: PolicyLookup;
}

function isBefore(one: DueEscalation, other: DueEscalation | undefined) {
  return (
    !other ||
    one.knownMs < other.knownMs ||
    (one.knownMs === other.knownMs && one.rule.level < other.rule.level)
  );
}

/** Where a rule stands: what it is about, and when its condition is met. */
interface Met {
  cause: DueEscalation['cause'];
  clock?: DueEscalation['clock'];
  /** When the condition was or will be met. */
  metMs: number;
  /** No earlier than this: a tightened target cannot put the escalation before itself. */
  notBeforeMs?: number;
}

function dueBy(
  rule: CompiledEscalation,
  context: RuleContext,
): DueEscalation | undefined {
  const met = metBy(rule, context);
  if (!met) {
    return undefined;
  }
  const { ticket, held, policy } = context;
  const { escalations: state, clocks } = ticket;
  const { cause, clock, metMs, notBeforeMs = -Infinity } = met;
  const { policyRef } = held;
  const subject = clock && clockKey(clock);
  const before = raisedBy(state, { policyRef, rule: rule.id, clock: subject });
  const about = { policyRef, rule, cause, clock };
  const name = `escalation:${rule.id}:${subject ?? policyRef}`;
  if (!before || (metMs > before.atMs && !isCounted(rule))) {
    const atMs = Math.max(metMs, notBeforeMs, state.sinceMs);
    return {
      ...about,
      key: `${name}:${atMs}`,
      atMs,
      // A clock breaches when time has gone past its deadline.
      knownMs:
        rule.condition.kind === 'breach' && atMs === metMs ? atMs + 1 : atMs,
    };
  }
  if (rule.repeatMs === undefined || before.quiet) {
    return undefined;
  }
  const atMs = addBusinessTime(
    calendarOfRule(rule.condition, policy, clocks),
    before.lastMs ?? before.atMs,
    rule.repeatMs,
  );
  const repeat = (before.repeats ?? 0) + 1;
  return atMs === undefined
    ? undefined
    : {
        ...about,
        key: `${name}:${before.atMs}:${repeat}`,
        atMs,
        knownMs: atMs,
        repeat,
      };
}

function isCounted({ condition }: CompiledEscalation): boolean {
  return condition.kind === 'reopened' || condition.kind === 'assigned';
}

/** Undefined while the condition is not met and time alone does not change that. */
function metBy(
  { condition }: CompiledEscalation,
  { ticket, held, policy, policies }: RuleContext,
): Met | undefined {
  const { escalations: state, reopenCount, assignmentCount } = ticket;
  switch (condition.kind) {
    case 'no-activity': {
      const metMs = addBusinessTime(
        policy.ownCalendar,
        ticket.lastActivityMs,
        condition.ms,
      );
      return metMs === undefined ? undefined : { cause: 'no-activity', metMs };
    }
    case 'reopened':
      return reopenCount >= condition.times
        ? { cause: 'reopened', metMs: state.reopenedMs ?? state.sinceMs }
        : undefined;
    case 'assigned':
      return assignmentCount >= condition.times
        ? { cause: 'assigned', metMs: state.assignedMs ?? state.sinceMs }
        : undefined;
    default: {
      const clock = watchedClock(held, condition);
      const metMs = clock && instantOf(condition, clock, policies);
      return metMs === undefined
        ? undefined
        : {
            cause: 'clock',
            clock: clock!.key,
            metMs,
            notBeforeMs: clock!.target.sinceMs,
          };
    }
  }
}
