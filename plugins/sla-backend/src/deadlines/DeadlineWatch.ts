import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { DeadlineTask } from './DeadlineTask';

/** How often a replica asks what comes next. */
export const ASK_SECONDS = 4;

/** What comes due later than this is asked for again before. */
const HORIZON_MS = 2 * ASK_SECONDS * 1_000;

/** What is due and not taken is being worked on, by a request or by another replica. */
const TAKEN_MS = 1_000;

/**
 * Evaluates deadlines when they come: between the runs of the scheduled task, which finds what others wrote, a timer waits for the
 * next deadline that is known.
 */
export class DeadlineWatch {
  readonly #task: Pick<DeadlineTask, 'run'>;
  readonly #now: () => number;
  readonly #logger: LoggerService;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: {
    task: Pick<DeadlineTask, 'run'>;
    now: () => number;
    logger: LoggerService;
  }) {
    this.#task = options.task;
    this.#now = options.now;
    this.#logger = options.logger;
  }

  /** Evaluates what is due, unless that is under way, and waits for what comes next. */
  async run(signal?: AbortSignal): Promise<void> {
    this.#running ??= this.#run(signal).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends what is under way after its present batch, and waits for nothing more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    await this.#running?.catch(() => {});
  }

  async #run(signal?: AbortSignal): Promise<void> {
    const stopped = this.#stopped.signal;
    try {
      const { nextMs } = await this.#task.run(
        signal ? AbortSignal.any([signal, stopped]) : stopped,
      );
      this.#waitFor(nextMs);
    } catch (error) {
      this.#logger.warn(
        `Deadlines were not evaluated, which is tried again in seconds: ${stringifyError(error)}`,
      );
      throw error;
    }
  }

  #waitFor(nextMs: number | undefined): void {
    clearTimeout(this.#timer);
    const restMs = (nextMs ?? Infinity) - this.#now();
    if (restMs > HORIZON_MS || this.#stopped.signal.aborted) {
      return;
    }
    this.#timer = setTimeout(
      () => {
        // It says itself what goes wrong.
        this.run().catch(() => {});
      },
      restMs > 0 ? restMs : TAKEN_MS,
    );
    this.#timer.unref();
  }
}
