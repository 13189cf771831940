import { LoggerService } from '@backstage/backend-plugin-api';
import { Planner } from './Planner';
import { Sender } from './Sender';
import { Worker } from './Worker';

/**
 * Plans and sends what there is. Every replica runs it every few seconds, and, once it has run, whenever it is woken: right after
 * something happened. No way out waits for another one.
 */
export class OutboxTask {
  readonly #planning: Worker;
  readonly #sending: Worker[];
  #started = false;

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
    if (this.#started) {
      void this.run();
    }
  }

  /** Begins nothing new, and waits for what is being sent. */
  async stop(): Promise<void> {
    this.#started = false;
    await this.#planning.stop();
    await Promise.all(this.#sending.map(worker => worker.stop()));
  }
}
