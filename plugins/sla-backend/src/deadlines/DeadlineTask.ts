import { LoggerService } from '@backstage/backend-plugin-api';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import { ChangePublisher } from '../changes';
import { PolicyRegistry } from '../policies';
import { TicketStore, toFold, toRows } from '../tickets';

/** Clocks taken in one transaction; small enough that a request never waits long for it. */
const BATCH = 100;

/**
 * Marks the clocks for which something has come due: a warning, a breach. Every replica may run it at any time: what is due is
 * locked, what happened is recorded under a key, and a clock is written only as the result of the engine.
 */
export class DeadlineTask {
  readonly #options: {
    store: TicketStore;
    registry: PolicyRegistry;
    changes: ChangePublisher;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    store: TicketStore;
    registry: PolicyRegistry;
    changes: ChangePublisher;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  /** Works until nothing is due or the signal aborts. Gives how many tickets it wrote. */
  async run(signal?: AbortSignal): Promise<number> {
    let written = 0;
    while (!signal?.aborted) {
      const batch = await this.#runBatch();
      written += batch;
      if (batch === 0) {
        break;
      }
    }
    return written;
  }

  async #runBatch(): Promise<number> {
    const { store, registry, changes, now } = this.#options;
    const nowMs = now();
    const tickets = await store.transaction(async tx => {
      const due = await store.claimDue(nowMs, BATCH, tx);
      if (!due.length) {
        return [];
      }
      const folds = due.map(toFold);
      const lookup = await registry.lookupFor(
        folds.flatMap(fold => policyIdsOf(fold.clockState)),
        tx,
      );
      const records = due.map(({ id, service_ref }, index) => {
        const rows = toRows(folds[index], service_ref, lookup, nowMs);
        return { id, rows, events: [], transitions: rows.transitions(id) };
      });
      await store.update(records, tx);
      return due;
    });
    changes.publish({
      services: tickets.map(row => row.service_ref),
      tickets: tickets.map(row => String(row.id)),
    });
    return tickets.length;
  }
}
