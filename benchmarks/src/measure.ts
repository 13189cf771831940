/** A piece of work that can be repeated: does it `times` times and returns a number that depends on every result. */
export type Work = (times: number) => number;

/** Results go here, so that no compiler can leave the work out. */
let sink = 0;

/**
 * How long one sample takes, roughly: long enough for the timer, and shorter than the turn that a busy machine gives to a process, so
 * that the median is of samples that nobody interrupted.
 */
const SAMPLE_MS = 4;

const ROUNDS = 61;

/** Work of which one call takes longer than a sample is sampled this much less often. */
const SLOW_EVERY = 8;

/** How long work runs before it is measured, so that it is compiled. */
const WARM_UP_MS = 150;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

function millisecondsOf(work: Work, times: number): number {
  const start = performance.now();
  sink += work(times);
  return performance.now() - start;
}

/** How often the work has to be repeated to fill a sample, once it is warm. */
function timesOf(work: Work): number {
  let times = 1;
  let spentMs = 0;
  for (;;) {
    const ms = millisecondsOf(work, times);
    spentMs += ms;
    if (spentMs >= WARM_UP_MS) {
      return Math.max(1, Math.round((times * SAMPLE_MS) / ms));
    }
    if (ms < SAMPLE_MS) {
      times *= 2;
    }
  }
}

/**
 * Median calls a second of several pieces of work, side by side: one sample of each in turn, so that whatever else the machine does
 * hits all of them.
 */
export function callsPerSecond<Name extends string>(
  works: Record<Name, Work>,
): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const times = new Map(names.map(name => [name, timesOf(works[name])]));
  const samples = new Map<Name, number[]>(names.map(name => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const count = times.get(name)!;
      if (count > 1 || round % SLOW_EVERY === 0) {
        samples
          .get(name)!
          .push((count / millisecondsOf(works[name], count)) * 1000);
      }
    }
  }
  if (Number.isNaN(sink)) {
    throw new Error('a piece of work returned no number');
  }
  return Object.fromEntries(
    names.map(name => [name, median(samples.get(name)!)]),
  ) as Record<Name, number>;
}

/** Median milliseconds of work that cannot be repeated with the same effect, such as compiling: one call for each item. */
export function medianMilliseconds<Item>(
  items: readonly Item[],
  work: (item: Item) => unknown,
): number {
  return median(
    items.map(item => {
      const start = performance.now();
      work(item);
      return performance.now() - start;
    }),
  );
}
