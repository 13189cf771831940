/** A repeatable source of chance: the same seed gives the same sequence on every machine. */
export class SeededRandom {
  #state: number;

  private constructor(state: number) {
    this.#state = state;
  }

  static create(seed: string): SeededRandom {
    // FNV-1a: neighbouring seeds such as consecutive days must not give neighbouring sequences.
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) {
      hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    }
    const random = new SeededRandom(hash >>> 0);
    random.next();
    return random;
  }

  /** In [0, 1). Mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  between(min: number, max: number): number {
    return min + (max - min) * this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)];
  }
}

/**
 * Whether the ticket with this running number is one of those that a rate picks, evenly spread.
 *
 * Chance would do for a long history, but in a window of 30 days it would carry the attainment across the objective and back.
 */
export function pickedByRate(index: number, rate: number): boolean {
  return Math.floor((index + 1) * rate) > Math.floor(index * rate);
}
