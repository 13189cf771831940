import type {
  CurrentEscalation,
  EscalationCause,
  EscalationState,
  RaisedRule,
} from './types';

/** Nothing has been escalated yet. */
export function noEscalations(sinceMs: number): EscalationState {
  return { sinceMs, level: 0, raised: [] };
}

/** What names what a rule did. */
type RaisedKey = Pick<RaisedRule, 'policyRef' | 'rule' | 'clock'>;

export function raisedBy(
  { raised }: EscalationState,
  { policyRef, rule, clock }: RaisedKey,
): RaisedRule | undefined {
  return raised.find(
    one =>
      one.policyRef === policyRef && one.rule === rule && one.clock === clock,
  );
}

/** An escalation as the ticket's history tells it. */
export interface Escalation {
  atMs: number;
  level: number;
  cause: EscalationCause;
  /** Who did it by hand, and why. */
  by?: string;
  reason?: string;
  /** Of a rule. */
  policyRef?: string;
  rule?: string;
  /** Key of the clock. */
  clock?: string;
  repeat?: number;
}

/**
 * The state after an escalation. A ticket goes up and never down by one; whoever acknowledged the one before has not acknowledged this.
 */
export function escalate(
  state: EscalationState,
  escalation: Escalation,
): EscalationState {
  const { atMs, level, cause, by, reason, repeat } = escalation;
  const raised = raisedWith(state.raised, escalation);
  if (repeat !== undefined) {
    return { ...state, raised };
  }
  const { acknowledged, ...present } = state.current ?? {};
  const current: CurrentEscalation =
    state.current && level < state.level
      ? (present as CurrentEscalation)
      : {
          atMs,
          cause,
          ...(by !== undefined && { by }),
          ...(reason !== undefined && { reason }),
        };
  return { ...state, level: Math.max(state.level, level), current, raised };
}

function raisedWith(
  raised: RaisedRule[],
  { atMs, policyRef, rule, clock, repeat }: Escalation,
): RaisedRule[] {
  if (policyRef === undefined || rule === undefined) {
    return raised;
  }
  const isSame = (one: RaisedRule) =>
    one.policyRef === policyRef && one.rule === rule;
  const before = raised.find(one => isSame(one) && one.clock === clock);
  const after: RaisedRule =
    repeat !== undefined && before
      ? { ...before, repeats: repeat, lastMs: atMs }
      : { policyRef, rule, ...(clock !== undefined && { clock }), atMs };
  // A rule watches one clock of its metric, the latest; it does not come back to the ones before.
  return [...raised.filter(one => !isSame(one)), after];
}

/** The state after a rule came due of which nobody is to hear, as it was before the ticket was known. */
export function passOver(
  state: EscalationState,
  escalation: Escalation,
): EscalationState {
  const raised = raisedWith(state.raised, escalation);
  return {
    ...state,
    raised: raised.map(one =>
      one.policyRef === escalation.policyRef && one.rule === escalation.rule
        ? quiet(one)
        : one,
    ),
  };
}

/** Somebody takes care of it: nothing is told again. */
export function acknowledge(
  state: EscalationState,
  acknowledged: { atMs: number; by?: string },
): EscalationState {
  return {
    ...state,
    ...(state.current && { current: { ...state.current, acknowledged } }),
    raised: state.raised.map(quiet),
  };
}

/** The ticket is no longer escalated. What rules have done stays done. */
export function deEscalate(state: EscalationState): EscalationState {
  const { current, ...rest } = state;
  return { ...rest, level: 0, raised: state.raised.map(quiet) };
}

function quiet(one: RaisedRule): RaisedRule {
  return { ...one, quiet: true };
}
