import type { PolicyLookup, TicketMetric, TicketStatus } from '../policy';
import { isDone } from '../policy';
import {
  InForce,
  startedRun,
  stoppedRun,
  thawedRun,
  updatedRun,
} from './runChanges';
import type { PolicyClocksState, TicketClockState } from './state';

/**
 * One event being applied: the rules of the clocks, one method an event. Writes to the state that it is given, which is a copy.
 */
export class Fold {
  constructor(
    readonly state: TicketClockState,
    private readonly at: number,
    private readonly lookup: PolicyLookup,
  ) {}

  created(ids: string[], status: TicketStatus) {
    this.policySet(ids);
    // A ticket that is created waiting or done pauses or stops its clocks at once, like one that gets there in the same instant.
    this.status(status);
  }

  agentReply() {
    const { state } = this;
    state.responded = true;
    state.awaitingReply = false;
    this.everyPolicy(policy => {
      this.stop(policy, 'first-response');
      this.stop(policy, 'next-response');
      this.stop(policy, 'periodic-update');
      if (!isDone(state.status)) {
        this.start(policy, 'periodic-update');
      }
    });
  }

  customerMessage() {
    const { state } = this;
    state.awaitingReply = true;
    if (state.responded && !isDone(state.status)) {
      this.everyPolicy(policy => {
        if (!hasLiveRun(policy, 'next-response')) {
          this.start(policy, 'next-response');
        }
      });
    }
  }

  estimate() {
    this.state.estimated = true;
    this.everyPolicy(policy => this.stop(policy, 'resolution-estimate'));
  }

  status(status: TicketStatus) {
    const before = this.state.status;
    if (before === status) {
      return;
    }
    this.state.status = status;
    if (isDone(status)) {
      if (!isDone(before)) {
        // A resolution is an answer too: it stops first-response, and the ticket counts as responded to when it is reopened.
        this.state.responded = true;
        this.state.awaitingReply = false;
        this.everyPolicy(policy => this.stopAll(policy));
      }
      return;
    }
    this.everyPolicy(policy => {
      if (isDone(before)) {
        this.reopen(policy);
      } else {
        this.updateRuns(policy);
      }
    });
  }

  priority(priority: TicketClockState['priority']) {
    if (this.state.priority !== priority) {
      this.state.priority = priority;
      this.everyPolicy(policy => this.updateRuns(policy));
    }
  }

  policySet(ids: string[]) {
    const { state } = this;
    const wanted = new Map<string, string>();
    for (const id of ids) {
      wanted.set(this.lookup(id).policyRef, id);
    }
    state.policies.forEach((policy, i) => {
      const id = wanted.get(policy.policyRef);
      wanted.delete(policy.policyRef);
      if (id === undefined) {
        if (policy.inForce) {
          const left = copyOf(policy, policy.id, false);
          state.policies[i] = left;
          this.stopAll(left, true);
        }
      } else if (!policy.inForce) {
        const back = copyOf(policy, id, true);
        state.policies[i] = back;
        this.join(back);
      } else if (policy.id !== id) {
        const revised = copyOf(policy, id, true);
        state.policies[i] = revised;
        this.updateRuns(revised);
      }
    });
    for (const [policyRef, id] of wanted) {
      const joined: PolicyClocksState = {
        policyRef,
        id,
        inForce: true,
        runs: [],
        finished: [],
      };
      state.policies.push(joined);
      this.join(joined);
    }
  }

  /** A policy comes into force: what the ticket is waiting for begins to count now. */
  private join(policy: PolicyClocksState) {
    const { state } = this;
    if (isDone(state.status)) {
      return;
    }
    const { responded, estimated, awaitingReply } = state;
    if (!responded) {
      this.start(policy, 'first-response');
    }
    if (responded && awaitingReply) {
      this.start(policy, 'next-response');
    }
    if (responded) {
      this.start(policy, 'periodic-update');
    }
    if (!estimated) {
      this.start(policy, 'resolution-estimate');
    }
    this.resumeResolution(policy);
  }

  private reopen(policy: PolicyClocksState) {
    this.resumeResolution(policy);
    if (this.state.responded) {
      this.start(policy, 'periodic-update');
    }
  }

  /** Takes the stopped cycle up again, with its elapsed time. Only a cancelled one is over for good. */
  private resumeResolution(policy: PolicyClocksState) {
    const i = indexOfRun(policy, 'resolution');
    if (i >= 0 && !policy.runs[i].stopped?.cancelled) {
      policy.runs[i] = thawedRun(policy.runs[i], this.inForce(policy));
    } else {
      this.start(policy, 'resolution');
    }
  }

  /** Calls with a copy of each policy in force, which may be written to. */
  private everyPolicy(change: (policy: PolicyClocksState) => void) {
    const all = this.state.policies;
    for (let i = 0; i < all.length; i++) {
      if (all[i].inForce) {
        all[i] = copyOf(all[i], all[i].id, true);
        change(all[i]);
      }
    }
  }

  private start(policy: PolicyClocksState, metric: TicketMetric) {
    const i = indexOfRun(policy, metric);
    const before = i < 0 ? undefined : policy.runs[i];
    if (before?.stopped) {
      policy.finished = [...policy.finished, ...before.stopped.clocks];
    }
    policy.runs[i < 0 ? policy.runs.length : i] = startedRun(
      metric,
      (before?.cycle ?? 0) + 1,
      this.inForce(policy),
    );
  }

  private stop(policy: PolicyClocksState, metric: TicketMetric) {
    const i = indexOfRun(policy, metric);
    if (i >= 0 && !policy.runs[i].stopped) {
      policy.runs[i] = stoppedRun(policy.runs[i], this.inForce(policy), false);
    }
  }

  private stopAll(policy: PolicyClocksState, cancelled = false) {
    const now = this.inForce(policy);
    for (let i = 0; i < policy.runs.length; i++) {
      if (!policy.runs[i].stopped) {
        policy.runs[i] = stoppedRun(policy.runs[i], now, cancelled);
      }
    }
  }

  private updateRuns(policy: PolicyClocksState) {
    const now = this.inForce(policy);
    for (let i = 0; i < policy.runs.length; i++) {
      if (!policy.runs[i].stopped) {
        policy.runs[i] = updatedRun(policy.runs[i], now);
      }
    }
  }

  private inForce(policy: PolicyClocksState): InForce {
    return {
      atMs: this.at,
      policy: this.lookup(policy.id),
      priority: this.state.priority,
      status: this.state.status,
      policies: this.lookup,
    };
  }
}

function indexOfRun(policy: PolicyClocksState, metric: TicketMetric): number {
  const { runs } = policy;
  for (let i = 0; i < runs.length; i++) {
    if (runs[i].metric === metric) {
      return i;
    }
  }
  return -1;
}

function hasLiveRun(policy: PolicyClocksState, metric: TicketMetric): boolean {
  const i = indexOfRun(policy, metric);
  return i >= 0 && !policy.runs[i].stopped;
}

/** A copy whose runs may be replaced. */
function copyOf(
  policy: PolicyClocksState,
  id: string,
  inForce: boolean,
): PolicyClocksState {
  return {
    policyRef: policy.policyRef,
    id,
    inForce,
    runs: policy.runs.slice(),
    finished: policy.finished,
  };
}
