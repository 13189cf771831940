import type { PolicyLookup } from '../policy';
import { runOf } from './explain';
import type { TicketClockState } from './state';
import type { ClockEvent, ClockKey, TargetChange, TargetReason } from './types';

/** Every change of a clock's target while it was live. */
export function targetHistory(
  events: readonly ClockEvent[],
  states: readonly TicketClockState[],
  key: ClockKey,
  policies: PolicyLookup,
): TargetChange[] {
  const history: TargetChange[] = [];
  let from: TargetReason | undefined;
  states.forEach((state, eventIndex) => {
    const run = runOf(state, key);
    // A ticket that is created done has clocks that start and stop in one event.
    const begins = eventIndex === 0;
    if (!run || run === 'finished' || (run.stopped && !begins)) {
      return;
    }
    const to = reasonOf(state, key, eventIndex, policies);
    if (!sameReason(from, to)) {
      // What holds already before an event that brings no other amount, holds since then.
      const held = from && to && from.amountMs === to.amountMs;
      const since = held ? from!.sinceMs : to?.sinceMs;
      history.push({
        atMs: events[eventIndex].at,
        eventIndex,
        cause: events[eventIndex].type,
        from,
        to: to && { ...to, sinceMs: since! },
      });
      from = history[history.length - 1].to;
    }
  });
  return history;
}

function reasonOf(
  state: TicketClockState,
  key: ClockKey,
  eventIndex: number,
  policies: PolicyLookup,
): TargetReason | undefined {
  const run = runOf(state, key);
  const policy = state.policies.find(p => p.policyRef === key.policyRef);
  if (!policy || !run || run === 'finished') {
    return undefined;
  }
  const compiled = policies(policy.id);
  const target = compiled.target(state.priority, key.metric, key.face);
  const present = run.targets[key.face];
  return target && present
    ? {
        policyRef: key.policyRef,
        policyRevision: compiled.revision,
        policyId: compiled.id,
        priority: state.priority,
        text: target.text,
        amountMs: present.amountMs,
        calendarRef: target.calendarRef,
        sinceMs: present.sinceMs,
        eventIndex,
      }
    : undefined;
}

/** `sinceMs` and `eventIndex` tell when, not why. */
function sameReason(a?: TargetReason, b?: TargetReason): boolean {
  return (
    a?.policyId === b?.policyId &&
    a?.priority === b?.priority &&
    a?.text === b?.text &&
    a?.amountMs === b?.amountMs
  );
}
