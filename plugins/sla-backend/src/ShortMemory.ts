interface Known<T> {
  atMs: number;
  answer: Promise<T>;
}

/**
 * Answers that cost much and that many ask for at once: who asks while an answer is being found waits for the same one, and what is
 * worth it is kept for some seconds.
 */
export class ShortMemory<T> {
  readonly #known = new Map<string, Known<T>>();
  readonly #options: {
    keptMs: number;
    mostKept: number;
    isWorthKeeping: (answer: T) => boolean;
  };

  constructor(options: {
    keptMs: number;
    mostKept: number;
    isWorthKeeping?: (answer: T) => boolean;
  }) {
    this.#options = { isWorthKeeping: () => true, ...options };
  }

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && performance.now() - known.atMs < this.#options.keptMs) {
      return known.answer;
    }
    const asked: Known<T> = { atMs: performance.now(), answer: ask() };
    this.#keep(key, asked);
    const forget = () => {
      if (this.#known.get(key) === asked) {
        this.#known.delete(key);
      }
    };
    asked.answer.then(
      answer => this.#options.isWorthKeeping(answer) || forget(),
      forget,
    );
    return asked.answer;
  }

  clear(): void {
    this.#known.clear();
  }

  #keep(key: string, asked: Known<T>): void {
    // The last one asked for is the last one to go.
    this.#known.delete(key);
    this.#known.set(key, asked);
    if (this.#known.size > this.#options.mostKept) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest);
    }
  }
}
