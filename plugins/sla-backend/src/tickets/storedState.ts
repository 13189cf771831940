import { TicketClockState } from '@backstage-sla/sla-engine';

type PolicyState = TicketClockState['policies'][number];
type Run = PolicyState['runs'][number];

/**
 * The state of a ticket's clocks as it is stored: without those that are over for good. They are rows of their own, which nothing that
 * happens from now on changes, and of a ticket with a long history they are most of its state. A resolution may go on when its ticket
 * is reopened, so it stays.
 */
export function storedStateOf(state: TicketClockState): TicketClockState {
  return { ...state, policies: state.policies.map(storedPolicyOf) };
}

function storedPolicyOf(policy: PolicyState): PolicyState {
  return { ...policy, runs: policy.runs.map(storedRunOf), finished: [] };
}

function storedRunOf(run: Run): Run {
  const { metric, stopped } = run;
  const mayGoOn = metric === 'resolution' && !stopped?.cancelled;
  return !stopped || mayGoOn
    ? run
    : { ...run, stopped: { ...stopped, clocks: [] } };
}
