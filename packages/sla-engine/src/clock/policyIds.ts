import type { TicketClockState } from './state';
import type { Clock } from './types';

/** Ids of the compiled policies that a state still counts with: a `PolicyLookup` must know them for its next event and its view. */
export function policyIdsOf(state: TicketClockState): string[] {
  const ids = state.policies.flatMap(policy => [
    policy.id,
    ...policy.runs.flatMap(run =>
      run.segments.map(segment => segment.policyId),
    ),
    ...policy.runs.flatMap(run => idsOf(run.stopped?.clocks ?? [])),
    ...idsOf(policy.finished),
  ]);
  return [...new Set(ids)];
}

function idsOf(clocks: Clock[]): string[] {
  return clocks.map(clock => clock.policyId);
}
