import { LoggerService } from '@backstage/backend-plugin-api';
import { Planner } from './Planner';
import { Sender } from './Sender';
import { Worker } from './Worker';

/** What happens within this time goes out together: when much happens, that is most of the work saved. */
const GATHER_MS = 200;

/**
 * Plans and sends what there is. Every replica runs it every few seconds, and, once it has run, whenever it is woken: right after
 * something happened. No way out waits for another one.
 */
export class OutboxTask {
  readonly #planning: Worker;
  readonly #sending: Worker[];
  #started = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    planner: Planner;
    senders: Sender[];
    logger: LoggerService;
  }) {
    const { planner, senders, logger } = options;
    this.#planning = new Worker({
      doing: 'Turning what happened to tickets into deliveries',
      workBatch: () => planner.planBatch(),
      logger,
    });
    this.#sending = senders.map(
      sender =>
        new Worker({
          doing: `Sending on ${sender.name}`,
          workBatch: signal => sender.sendBatch(signal),
          logger,
        }),
    );
  }

  /** Ends when what was there to do at the call is done, or the signal aborts; then what is at hand is finished first. */
  async run(signal?: AbortSignal): Promise<void> {
    this.#started = true;
    const onAbort = () => void this.stop();
    signal?.addEventListener('abort', onAbort);
    await this.#planning.run();
    await Promise.all(this.#sending.map(worker => worker.run()));
    signal?.removeEventListener('abort', onAbort);
  }

  /** Nobody has to wait for it, and it never fails. */
  wake(): void {
    if (this.#started && !this.#timer) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.run();
      }, GATHER_MS).unref();
    }
  }

  /** Begins nothing new, and waits for what is being sent. */
  async stop(): Promise<void> {
    this.#started = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#planning.stop();
    await Promise.all(this.#sending.map(worker => worker.stop()));
  }
}
