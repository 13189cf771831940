import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** Works batch by batch until nothing is left; one run at a time. */
export class Worker {
  readonly #options: {
    /** What it does, for the log. */
    doing: string;
    /** Does one batch. Gives whether there may be more. */
    workBatch: (signal: AbortSignal) => Promise<boolean>;
    logger: LoggerService;
  };
  #halting = new AbortController();
  #running: Promise<void> | undefined;
  #again = false;

  constructor(options: {
    doing: string;
    workBatch: (signal: AbortSignal) => Promise<boolean>;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  /** Ends when what was there to do at the call is done, or it is told to stop. Never fails. */
  run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
    } else {
      this.#running = this.#work();
    }
    return this.#running;
  }

  /** Begins no other batch until it is told to run again, and waits for the one at hand. */
  async stop(): Promise<void> {
    this.#halting.abort();
    await this.#running;
  }

  async #work(): Promise<void> {
    const { doing, workBatch, logger } = this.#options;
    this.#halting = new AbortController();
    const { signal } = this.#halting;
    do {
      this.#again = false;
      try {
        while (!signal.aborted && (await workBatch(signal))) {
          // One batch after the other.
        }
      } catch (error) {
        logger.warn(
          `${doing} failed, and is tried again: ${stringifyError(error)}`,
        );
      }
    } while (this.#again && !signal.aborted);
    this.#running = undefined;
  }
}
