import { PRIORITIES, TARGET_FACES, TargetFace } from '../policy';
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

/** A state as text to store: JSON a third as long as that of the state itself, in which ids and names stand again and again. */
export function writeClockState(state: TicketClockState): string {
  const ids: string[] = [];
  const placeOf = (id: string) => {
    const place = ids.indexOf(id);
    return place < 0 ? ids.push(id) - 1 : place;
  };
  const written: WrittenState = {
    ...state,
    version: 2,
    ids,
    policies: state.policies.map(policy => ({
      ...policy,
      runs: policy.runs.map(run => writeRun(run, placeOf)),
    })),
  };
  return JSON.stringify(written);
}

/** Reads what `writeClockState` wrote, and JSON of a state itself. Throws SyntaxError for what is no JSON. */
export function readClockState(text: string): TicketClockState {
  const stored: WrittenState | TicketClockState = JSON.parse(text);
  if (stored.version === 1) {
    return stored;
  }
  const { ids, ...state } = stored;
  return {
    ...state,
    version: 1,
    policies: state.policies.map(policy => ({
      ...policy,
      runs: policy.runs.map(run => readRun(run, ids)),
    })),
  };
}

function writeRun(run: RunState, placeOf: (id: string) => number): WrittenRun {
  const { startedAtMs } = run;
  return {
    ...run,
    segments: run.segments.map(segment => {
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
    targets: mapTargets(run.targets, target => [
      target.amountMs,
      target.atOpening ? 1 : 0,
      target.sinceMs - startedAtMs,
    ]),
  };
}

function readRun(run: WrittenRun, ids: string[]): RunState {
  const { startedAtMs } = run;
  return {
    ...run,
    segments: run.segments.map(written => readSegment(written, run, ids)),
    targets: mapTargets(
      run.targets,
      ([amountMs, atOpening, sinceMs]): RunTarget => ({
        amountMs,
        atOpening: atOpening === 1,
        sinceMs: sinceMs + startedAtMs,
      }),
    ),
  };
}

function readSegment(
  [from, beforeMs, policy, priority, lengthMs]: WrittenSegment,
  { startedAtMs }: WrittenRun,
  ids: string[],
): RunSegment {
  const segment: RunSegment = {
    fromMs: from + startedAtMs,
    beforeMs,
    policyId: ids[policy],
    priority: PRIORITIES[priority],
  };
  if (lengthMs !== undefined) {
    segment.toMs = segment.fromMs + lengthMs;
  }
  return segment;
}

function mapTargets<From, To>(
  targets: Partial<Record<TargetFace, From>>,
  map: (target: From) => To,
): Partial<Record<TargetFace, To>> {
  const mapped: Partial<Record<TargetFace, To>> = {};
  for (const face of TARGET_FACES) {
    const target = targets[face];
    if (target !== undefined) {
      mapped[face] = map(target);
    }
  }
  return mapped;
}
