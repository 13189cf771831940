import type { TicketClockState } from './state';

/** Ids of the compiled policies that a state still counts with: a `PolicyLookup` must know them for its next event and its view. */
export function policyIdsOf(state: TicketClockState): string[] {
  const ids = state.policies.flatMap(policy => [
    policy.id,
    ...policy.runs.flatMap(run =>
      run.segments.map(segment => segment.policyId),
    ),
  ]);
  return [...new Set(ids)];
}
