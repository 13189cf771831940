import { Clock, PolicyLookup, clockKey } from '@backstage-sla/sla-engine';
import { ClockName, TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { agreementOfClock } from './clockRows';

/** Something that became true of a clock by itself. */
export interface ClockFact {
  atMs: number;
  /** Same for the same fact: recording it again changes nothing. */
  key: string;
  detail: Extract<TicketEventDetail, { type: 'warning' | 'breach' }>;
  /** Of a clock that is for staff whatever its face. */
  forStaff: boolean;
}

/**
 * The warnings and breaches of a ticket's clocks from one instant to another, in the order of the instants at which they happened.
 * What happens at `nowMs` itself is known only after it.
 */
export function factsOfClocks(
  clocks: Clock[],
  sinceMs: number,
  policies: PolicyLookup,
): ClockFact[] {
  return clocks
    .flatMap(clock => factsOf(clock, policies))
    .filter(fact => fact.atMs >= sinceMs)
    .sort((a, b) => a.atMs - b.atMs);
}

function factsOf(clock: Clock, policies: PolicyLookup): ClockFact[] {
  const name = clockNameOf(clock);
  const forStaff = agreementOfClock(clock, policies) !== undefined;
  const facts = clock.thresholds.flatMap(
    ({ share, atMs, reached }): ClockFact[] =>
      reached && atMs !== undefined
        ? [
            {
              atMs,
              key: `warning:${share}:${clockKey(clock)}:${atMs}`,
              detail: { type: 'warning', clock: name, share },
              forStaff,
            },
          ]
        : [],
  );
  const atMs = clock.breachedAtMs;
  if (atMs !== undefined) {
    facts.push({
      atMs,
      key: `breach:${clockKey(clock)}:${atMs}`,
      detail: { type: 'breach', clock: name },
      forStaff,
    });
  }
  return facts;
}

export function clockNameOf({
  policyRef,
  metric,
  cycle,
  face,
}: ClockName): ClockName {
  return { policyRef, metric, cycle, face };
}
