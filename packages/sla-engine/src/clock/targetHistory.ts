import type { PolicyLookup } from '../policy';
import type { RunState, TicketClockState } from './state';
import type { ClockEvent, ClockKey, TargetChange, TargetReason } from './types';

/** The run that a key names as it stood after an event; `finished` when a later cycle has taken its place. */
export function runOf(
  state: TicketClockState,
  key: ClockKey,
): RunState | 'finished' | undefined {
  const policy = state.policies.find(p => p.policyRef === key.policyRef);
  const run = policy?.runs.find(r => r.metric === key.metric);
  if (!run || run.cycle < key.cycle) {
    return undefined;
  }
  return run.cycle > key.cycle ? 'finished' : run;
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

/** Every change of a clock's target while it was live. */
export class TargetHistory {
  readonly changes: TargetChange[] = [];
  /** The target that holds, or with which the clock stopped. */
  present: TargetReason | undefined;

  constructor(
    private readonly key: ClockKey,
    private readonly policies: PolicyLookup,
  ) {}

  /** Looks at the state after an event. */
  note(event: ClockEvent, eventIndex: number, state: TicketClockState) {
    const run = runOf(state, this.key);
    // A ticket that is created done has clocks that start and stop in one event.
    const begins = eventIndex === 0;
    if (!run || run === 'finished' || (run.stopped && !begins)) {
      return;
    }
    const from = this.present;
    const to = reasonOf(state, this.key, eventIndex, this.policies);
    if (!sameReason(from, to)) {
      this.changes.push({
        atMs: event.at,
        eventIndex,
        cause: event.type,
        from,
        to,
      });
      this.present = to;
    }
  }
}
