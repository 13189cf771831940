/** Numbers in [0, 1), the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Decisions of chance. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  /** Whether something happens that happens with this probability. */
  is(probability: number): boolean {
    return this.#next() < probability;
  }

  between(from: number, to: number): number {
    return from + this.#next() * (to - from);
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.#next() * items.length)];
  }

  /** A seed for somebody who decides on their own. */
  seed(): number {
    return Math.floor(this.#next() * 2 ** 31);
  }
}
