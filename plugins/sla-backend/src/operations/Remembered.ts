/** An answer that is read at most once in a while, and once for all who ask at the same time. Failures are not remembered. */
export class Remembered<T> {
  readonly #read: () => Promise<T>;
  readonly #forMs: number;
  #answer?: Promise<T>;
  #readAtMs = 0;

  constructor(options: { read: () => Promise<T>; forMs: number }) {
    this.#read = options.read;
    this.#forMs = options.forMs;
  }

  get(): Promise<T> {
    const nowMs = performance.now();
    if (!this.#answer || nowMs - this.#readAtMs > this.#forMs) {
      const answer = this.#read();
      this.#answer = answer;
      this.#readAtMs = nowMs;
      answer.catch(() => {
        if (this.#answer === answer) {
          this.#answer = undefined;
        }
      });
    }
    return this.#answer;
  }
}
