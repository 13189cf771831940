import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

interface ProcessState {
  parent: number;
  /** Processor time of the process itself, and of its children that have ended. */
  ownSeconds: number;
  endedSeconds: number;
}

/** Undefined where the system does not tell: it is not Linux, or there is no such process. */
function stateOf(pid: number): ProcessState | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may contain spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const seconds = (...places: number[]) =>
      places.reduce((sum, place) => sum + Number(fields[place]), 0) /
      TICKS_PER_SECOND;
    return {
      parent: Number(fields[1]),
      ownSeconds: seconds(11, 12),
      endedSeconds: seconds(13, 14),
    };
  } catch {
    return undefined;
  }
}

export function parentOf(pid: number): number | undefined {
  return stateOf(pid)?.parent;
}

/** Processor time that a process and its children have used so far; undefined where the system does not tell. */
export function processorSeconds(pid: number): number | undefined {
  const state = stateOf(pid);
  if (!state) {
    return undefined;
  }
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => stateOf(Number(name)))
    .filter(child => child?.parent === pid);
  return children.reduce(
    (sum, child) => sum + (child?.ownSeconds ?? 0),
    state.ownSeconds + state.endedSeconds,
  );
}

/** The most memory that a process has had; undefined where the system does not tell. */
export function peakMemoryMb(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    return kilobytes ? Number(kilobytes) / 1024 : undefined;
  } catch {
    return undefined;
  }
}
