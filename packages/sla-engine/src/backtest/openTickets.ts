import { applyEvent, Clock, clockKey, ClockKey, clocksAt } from '../clock';
import type { TicketClockState } from '../clock';
import type { PolicyLookup, Priority } from '../policy';

/** A live clock that a change of policies touches. */
export interface MovedClock extends ClockKey {
  priority: Priority;
  /** Absent when it had, or would have, none: without a target, or paused. */
  deadlineBeforeMs?: number;
  deadlineAfterMs?: number;
  /** It has not breached yet, and would have at this very moment. */
  breachesAtOnce: boolean;
}

/**
 * What would happen to an open ticket if other policies, or other versions of its policies, took effect now: the live clocks whose
 * deadline moves, or that would be breached at once. A clock that is breached either way is not moved.
 *
 * @param state - the ticket as its last event left it
 * @param change - ids of all policies that would be in force
 */
export function movedClocks(
  state: TicketClockState,
  change: { nowMs: number; policies: string[] },
  lookup: PolicyLookup,
): MovedClock[] {
  const at = Math.max(change.nowMs, state.atMs);
  const { policies } = change;
  const changed = applyEvent(state, { at, type: 'policies', policies }, lookup);
  const before = liveClocks(state, at, lookup);
  const after = liveClocks(changed, at, lookup);
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap(
    key => moveOf(before.get(key), after.get(key)) ?? [],
  );
}

function liveClocks(
  state: TicketClockState,
  nowMs: number,
  lookup: PolicyLookup,
): Map<string, Clock> {
  return new Map(
    clocksAt(state, nowMs, lookup)
      .filter(clock => clock.live)
      .map(clock => [clockKey(clock), clock]),
  );
}

function moveOf(before?: Clock, after?: Clock): MovedClock | undefined {
  const breached = (clock?: Clock) => clock?.state === 'breached';
  const moves = before?.deadlineMs !== after?.deadlineMs;
  if (!moves || (breached(before) && breached(after))) {
    return undefined;
  }
  const { policyRef, metric, cycle, face, priority } = (after ?? before)!;
  return {
    policyRef,
    metric,
    cycle,
    face,
    priority,
    deadlineBeforeMs: before?.deadlineMs,
    deadlineAfterMs: after?.deadlineMs,
    breachesAtOnce: !breached(before) && breached(after),
  };
}

/** How many examples are kept. */
const EXAMPLES = 20;

/** Counts open tickets by what would happen to their deadlines. `T` names a ticket. */
export class OpenTickets<T> {
  total = 0;
  /** Tickets of which a deadline moves to an earlier instant. */
  earlier = 0;
  /** Tickets of which deadlines move to later instants only. */
  later = 0;
  breachedAtOnce = 0;
  /** The first of those breached at once, each with a clock that is. */
  readonly examples: Array<{ ticket: T; clock: MovedClock }> = [];

  add(ticket: T, moved: readonly MovedClock[]): void {
    this.total += 1;
    if (moved.some(movesEarlier)) {
      this.earlier += 1;
    } else if (moved.length) {
      this.later += 1;
    }
    const clock = moved.find(one => one.breachesAtOnce);
    if (clock) {
      this.breachedAtOnce += 1;
      if (this.examples.length < EXAMPLES) {
        this.examples.push({ ticket, clock });
      }
    }
  }
}

/** No deadline is later than any. */
function movesEarlier({ deadlineBeforeMs, deadlineAfterMs }: MovedClock) {
  return (deadlineAfterMs ?? Infinity) < (deadlineBeforeMs ?? Infinity);
}
