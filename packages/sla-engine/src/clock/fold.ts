import {
  CompiledPolicy,
  DONE_STATUSES,
  PolicyLookup,
  TARGET_FACES,
  TicketMetric,
  TicketStatus,
  WAITING_STATUSES,
} from '../policy';
import { ClockEventError } from '../errors';
import { calendarOf, elapsedOf, isTicking } from './run';
import type { PolicyClocksState, RunState, TicketClockState } from './state';
import { facesOf, snapshot } from './view';
import type { ClockEvent } from './types';

export function isDone(status: TicketStatus): boolean {
  return (DONE_STATUSES as readonly TicketStatus[]).includes(status);
}

function isWaiting(status: TicketStatus): boolean {
  return (WAITING_STATUSES as readonly TicketStatus[]).includes(status);
}

/**
 * Applies one event. Its cost does not depend on how long the ticket has lived. Returns a new state and leaves the old one as it is;
 * the two share what has not changed, so neither may be written to.
 *
 * @param state - undefined before the first event, which must be `created`
 * @throws ClockEventError if the event is older than the last one, or the ticket is created twice or not at all
 */
export function applyEvent(
  state: TicketClockState | undefined,
  event: ClockEvent,
  policies: PolicyLookup,
): TicketClockState {
  const fold = new Fold(begin(state, event), event.at, policies);
  switch (event.type) {
    case 'created':
      fold.created(event.policies, event.status ?? 'new');
      break;
    case 'agent-reply':
      fold.agentReply();
      break;
    case 'customer-message':
      fold.customerMessage();
      break;
    case 'status':
      fold.status(event.status);
      break;
    case 'priority':
      fold.priority(event.priority);
      break;
    case 'estimate':
      fold.estimate();
      break;
    case 'policies':
      fold.policySet(event.policies);
      break;
    default:
      throw new ClockEventError(
        `there is no clock event of type "${(event as { type: string }).type}"`,
      );
  }
  return fold.state;
}

/**
 * Applies events from the first on.
 *
 * @param events - in order of their instants; the first is `created`
 * @throws ClockEventError as {@link applyEvent} does, also when there is no event
 */
export function replay(
  events: readonly ClockEvent[],
  policies: PolicyLookup,
): TicketClockState {
  let state: TicketClockState | undefined;
  for (const event of events) {
    state = applyEvent(state, event, policies);
  }
  if (!state) {
    throw new ClockEventError('a ticket without events has no clocks');
  }
  return state;
}

/** The state to work on: a copy of the given one. Runs are copied when they change. */
function begin(
  state: TicketClockState | undefined,
  event: ClockEvent,
): TicketClockState {
  if (!Number.isFinite(event.at)) {
    throw new ClockEventError(
      `the instant of a clock event must be a number of milliseconds, not ${event.at}`,
    );
  }
  if (event.type === 'created') {
    if (state) {
      throw new ClockEventError('a ticket is created only once');
    }
    return {
      version: 1,
      atMs: event.at,
      status: 'new',
      priority: event.priority,
      responded: false,
      estimated: false,
      awaitingReply: true,
      policies: [],
    };
  }
  if (!state) {
    throw new ClockEventError(
      `the first event of a ticket must be "created", not "${event.type}"`,
    );
  }
  if (event.at < state.atMs) {
    throw new ClockEventError(
      `this "${event.type}" event is ${state.atMs - event.at} ms older than the last one; an event that comes late needs a replay`,
    );
  }
  return { ...state, atMs: event.at, policies: state.policies.slice() };
}

/** One event being applied. */
class Fold {
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
        if (!liveRun(policy, 'next-response')) {
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
          const left = copyOf(policy, { inForce: false });
          state.policies[i] = left;
          this.stopAll(left, true);
        }
      } else if (!policy.inForce) {
        const back = copyOf(policy, { id, inForce: true });
        state.policies[i] = back;
        this.join(back);
      } else if (policy.id !== id) {
        const revised = copyOf(policy, { id });
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
    const i = policy.runs.findIndex(run => run.metric === 'resolution');
    const resolution = policy.runs[i];
    if (resolution && !resolution.stopped?.cancelled) {
      const { stopped: _, ...thawed } = resolution;
      policy.runs[i] = thawed;
      this.update(policy, i);
    } else {
      this.start(policy, 'resolution');
    }
  }

  /** Calls with a copy of each policy in force, which may be written to. */
  private everyPolicy(change: (policy: PolicyClocksState) => void) {
    const all = this.state.policies;
    for (let i = 0; i < all.length; i++) {
      if (all[i].inForce) {
        all[i] = copyOf(all[i], {});
        change(all[i]);
      }
    }
  }

  private start(policy: PolicyClocksState, metric: TicketMetric) {
    const i = policy.runs.findIndex(run => run.metric === metric);
    const before = i < 0 ? undefined : policy.runs[i];
    const run: RunState = {
      metric,
      cycle: (before?.cycle ?? 0) + 1,
      startedAtMs: this.at,
      segments: [],
      elapsedMs: 0,
      targets: {},
    };
    if (before?.stopped) {
      policy.finished = [
        ...policy.finished,
        { metric, cycle: before.cycle, clocks: before.stopped.clocks },
      ];
    }
    const place = i < 0 ? policy.runs.length : i;
    policy.runs[place] = run;
    this.update(policy, place);
  }

  private stop(policy: PolicyClocksState, metric: TicketMetric) {
    const i = policy.runs.findIndex(run => run.metric === metric);
    if (i >= 0 && !policy.runs[i].stopped) {
      this.stopRun(policy, i, false);
    }
  }

  private stopAll(policy: PolicyClocksState, cancelled = false) {
    policy.runs.forEach((run, i) => {
      if (!run.stopped) {
        this.stopRun(policy, i, cancelled);
      }
    });
  }

  private stopRun(policy: PolicyClocksState, i: number, cancelled: boolean) {
    const { at, lookup, state } = this;
    const run = policy.runs[i];
    const context = {
      policy: lookup(policy.id),
      priority: state.priority,
      policies: lookup,
    };
    const clocks = facesOf(run).map(face => {
      const clock = snapshot(run, face, at, context);
      clock.stoppedAtMs = at;
      if (clock.state !== 'none' && cancelled) {
        clock.state = 'cancelled';
        delete clock.breachedAtMs;
      } else if (clock.state === 'running' || clock.state === 'paused') {
        clock.state = 'met';
      }
      return clock;
    });
    const ended = this.pause(run);
    policy.runs[i] = {
      ...ended,
      // Only a resolution can go on again, and only it will need to know when it ran.
      segments: run.metric === 'resolution' && !cancelled ? ended.segments : [],
      stopped: cancelled
        ? { atMs: at, cancelled, clocks }
        : { atMs: at, clocks },
    };
  }

  private updateRuns(policy: PolicyClocksState) {
    policy.runs.forEach((run, i) => {
      if (!run.stopped) {
        this.update(policy, i);
      }
    });
  }

  /** Brings a live run in line with the status, the priority and the policy now in force. */
  private update(policy: PolicyClocksState, i: number) {
    const { lookup, state } = this;
    const compiled = lookup(policy.id);
    const before = policy.runs[i];
    const pauses =
      isWaiting(state.status) && compiled.pauses(before.metric, state.status);
    const run = pauses ? this.pause(before) : this.tick(before, compiled);
    policy.runs[i] = this.retarget(run, compiled);
  }

  private pause(run: RunState): RunState {
    if (!isTicking(run)) {
      return run;
    }
    const segments = run.segments.slice();
    const last = segments.pop()!;
    if (last.fromMs < this.at) {
      segments.push({ ...last, toMs: this.at });
    }
    return {
      ...run,
      segments,
      elapsedMs: elapsedOf(run, this.at, this.lookup),
    };
  }

  private tick(run: RunState, policy: CompiledPolicy): RunState {
    const { at, lookup, state } = this;
    const calendar = policy.calendar(state.priority, run.metric);
    const last = run.segments[run.segments.length - 1];
    const sameCalendar = last && calendarOf(last, lookup, run) === calendar;
    if (sameCalendar && last.toMs === undefined) {
      return run;
    }
    if (sameCalendar && last.toMs === at) {
      // A pause of no length leaves no trace.
      const { toMs: _, ...reopened } = last;
      return { ...run, segments: [...run.segments.slice(0, -1), reopened] };
    }
    const paused = this.pause(run);
    return {
      ...paused,
      segments: [
        ...paused.segments,
        {
          fromMs: at,
          beforeMs: paused.elapsedMs,
          policyId: policy.id,
          priority: state.priority,
        },
      ],
    };
  }

  private retarget(run: RunState, policy: CompiledPolicy): RunState {
    const targets: RunState['targets'] = {};
    for (const face of TARGET_FACES) {
      const target = policy.target(this.state.priority, run.metric, face);
      if (target) {
        const amount = target.amountFrom(run.startedAtMs);
        const before = run.targets[face];
        targets[face] =
          before?.amountMs === amount.amountMs &&
          before.atOpening === amount.atOpening
            ? before
            : { ...amount, sinceMs: this.at };
      }
    }
    return { ...run, targets };
  }
}

function liveRun(
  policy: PolicyClocksState,
  metric: TicketMetric,
): RunState | undefined {
  return policy.runs.find(run => run.metric === metric && !run.stopped);
}

function copyOf(
  policy: PolicyClocksState,
  change: Partial<PolicyClocksState>,
): PolicyClocksState {
  return { ...policy, ...change, runs: policy.runs.slice() };
}
