import { PRIORITIES, TargetFace } from '../policy';
import type {
  PolicyClocksState,
  RunSegment,
  RunState,
  RunTarget,
  TicketClockState,
} from './state';

/** Since the start of the run, elapsed before it, place of the policy's id, place of the priority, and its length once it is over. */
type WrittenSegment = [
  fromMs: number,
  beforeMs: number,
  policy: number,
  priority: number,
  lengthMs?: number,
];

/** Amount, 1 for at opening, and since when counted from the start of the run. */
type WrittenTarget = [amountMs: number, atOpening: 0 | 1, sinceMs: number];

type WrittenRun = Omit<RunState, 'segments' | 'targets'> & {
  segments: WrittenSegment[];
  targets: Partial<Record<TargetFace, WrittenTarget>>;
};

interface WrittenState extends Omit<TicketClockState, 'version' | 'policies'> {
  version: 2;
  ids: string[];
  policies: Array<Omit<PolicyClocksState, 'runs'> & { runs: WrittenRun[] }>;
}

// Every field is written out: objects of one shape are several times cheaper than copies with changes.

/** A state as text to store: JSON a third as long as that of the state itself, in which ids and names stand again and again. */
export function writeClockState(state: TicketClockState): string {
  const ids: string[] = [];
  const placeOf = (id: string) => {
    const place = ids.indexOf(id);
    return place < 0 ? ids.push(id) - 1 : place;
  };
  const written: WrittenState = {
    version: 2,
    atMs: state.atMs,
    status: state.status,
    priority: state.priority,
    responded: state.responded,
    estimated: state.estimated,
    awaitingReply: state.awaitingReply,
    policies: state.policies.map(
      ({ policyRef, id, inForce, runs, finished }) => ({
        policyRef,
        id,
        inForce,
        runs: runs.map(run => writeRun(run, placeOf)),
        finished,
      }),
    ),
    ids,
  };
  return JSON.stringify(written);
}

/** Reads what `writeClockState` wrote, and JSON of a state itself. Throws SyntaxError for what is no JSON. */
export function readClockState(text: string): TicketClockState {
  const stored: WrittenState | TicketClockState = JSON.parse(text);
  if (stored.version === 1) {
    return stored;
  }
  const { ids } = stored;
  return {
    version: 1,
    atMs: stored.atMs,
    status: stored.status,
    priority: stored.priority,
    responded: stored.responded,
    estimated: stored.estimated,
    awaitingReply: stored.awaitingReply,
    policies: stored.policies.map(
      ({ policyRef, id, inForce, runs, finished }) => ({
        policyRef,
        id,
        inForce,
        runs: runs.map(run => readRun(run, ids)),
        finished,
      }),
    ),
  };
}

function writeRun(run: RunState, placeOf: (id: string) => number): WrittenRun {
  const { metric, cycle, startedAtMs, segments, elapsedMs, targets, stopped } =
    run;
  const writeTarget = (target: RunTarget | undefined) =>
    target &&
    ([
      target.amountMs,
      target.atOpening ? 1 : 0,
      target.sinceMs - startedAtMs,
    ] satisfies WrittenTarget);
  return {
    metric,
    cycle,
    startedAtMs,
    segments: segments.map(segment => {
      const { fromMs, toMs, beforeMs, policyId, priority } = segment;
      const written: WrittenSegment = [
        fromMs - startedAtMs,
        beforeMs,
        placeOf(policyId),
        PRIORITIES.indexOf(priority),
      ];
      if (toMs !== undefined) {
        written.push(toMs - fromMs);
      }
      return written;
    }),
    elapsedMs,
    targets: {
      agreed: writeTarget(targets.agreed),
      internal: writeTarget(targets.internal),
    },
    stopped,
  };
}

function readRun(run: WrittenRun, ids: string[]): RunState {
  const { metric, cycle, startedAtMs, segments, elapsedMs, targets, stopped } =
    run;
  const readTarget = (
    written: WrittenTarget | undefined,
  ): RunTarget | undefined =>
    written && {
      amountMs: written[0],
      atOpening: written[1] === 1,
      sinceMs: written[2] + startedAtMs,
    };
  return {
    metric,
    cycle,
    startedAtMs,
    segments: segments.map(segment => readSegment(segment, startedAtMs, ids)),
    elapsedMs,
    targets: {
      agreed: readTarget(targets.agreed),
      internal: readTarget(targets.internal),
    },
    stopped,
  };
}

function readSegment(
  [from, beforeMs, policy, priority, lengthMs]: WrittenSegment,
  startedAtMs: number,
  ids: string[],
): RunSegment {
  const fromMs = from + startedAtMs;
  return {
    fromMs,
    toMs: lengthMs === undefined ? undefined : fromMs + lengthMs,
    beforeMs,
    policyId: ids[policy],
    priority: PRIORITIES[priority],
  };
}
