import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { TicketRow } from '../database';
import { PolicyRegistry } from '../policies';
import {
  ChangedTicketRecord,
  TicketStore,
  advance,
  carryOut,
  catchUp,
  isUnchecked,
  toFold,
  toRows,
} from '../tickets';
import { DueStore } from './DueStore';

/** Tickets taken in one transaction: few enough that a request for one of them never waits long. */
const BATCH = 200;

/** Batches at once: while the database writes one, the next is computed. */
const WORKERS = 2;

/** Takes tickets for a transaction. */
type Claim = (tx: Knex.Transaction) => Promise<TicketRow[]>;

/**
 * A ticket that cannot be evaluated, not even when it is tried again, is looked at after this time, so that it does not keep the others
 * from their turn.
 */
const ATTEMPTS = 3;
const POSTPONED_MS = 10 * 60_000;

export interface DeadlineTaskOptions {
  store: TicketStore;
  due: DueStore;
  registry: PolicyRegistry;
  changes: ChangePublisher;
  logger: LoggerService;
  now: () => number;
  batch?: number;
}

/**
 * Records what has come due on tickets: warnings, breaches, escalations. Every replica may run it at any time: what is due is locked,
 * what happened is recorded under a key, and a ticket is written only as the result of the engine.
 */
export class DeadlineTask {
  readonly #options: DeadlineTaskOptions;
  /** How often tickets could not be evaluated in a row. */
  readonly #failures = new Map<number, number>();

  constructor(options: DeadlineTaskOptions) {
    this.#options = options;
  }

  /**
   * Works until nothing is due that nobody else works on, or the signal aborts.
   *
   * @returns how many tickets it wrote, and when something comes due next
   */
  async run(
    signal?: AbortSignal,
  ): Promise<{ written: number; nextMs: number | undefined }> {
    const { due, now, batch = BATCH } = this.#options;
    let written = 0;
    const { nextMs, hasUnchecked } = await due.whatIsDue();
    const work = async (claim: Claim) => {
      for (let found = batch; found > 0 && !signal?.aborted;) {
        found = await this.#runBatch(claim);
        written += found;
      }
    };
    if (hasUnchecked) {
      await work(tx => due.claimUnchecked(batch, tx));
    }
    if (nextMs !== undefined && nextMs <= now()) {
      await Promise.all(
        Array.from({ length: WORKERS }, () =>
          work(tx => due.claimDue(now(), batch, tx)),
        ),
      );
    }
    return written
      ? { written, nextMs: (await due.whatIsDue()).nextMs }
      : { written, nextMs };
  }

  /** Gives how many tickets it found. One bad ticket does not stop the others of its batch: then each is evaluated by itself. */
  async #runBatch(claim: Claim): Promise<number> {
    const { store, changes } = this.#options;
    let rows: TicketRow[] = [];
    try {
      await store.transaction(async tx => {
        rows = await claim(tx);
        if (rows.length) {
          await this.#evaluate(rows, tx);
        }
      });
    } catch (error) {
      if (!rows.length) {
        throw error;
      }
      if (rows.length === 1) {
        await this.#failed(rows[0].id, error);
      } else {
        for (const { id } of rows) {
          await this.#runBatch(tx => store.claim([id], tx));
        }
      }
      return rows.length;
    }
    if (!rows.length) {
      return 0;
    }
    rows.forEach(row => this.#failures.delete(row.id));
    changes.publish({
      services: rows.map(row => row.service_ref),
      tickets: rows.map(row => String(row.id)),
    });
    return rows.length;
  }

  async #evaluate(claimed: TicketRow[], tx: Knex): Promise<void> {
    const { store, registry, now } = this.#options;
    const nowMs = now();
    const unchecked = claimed.filter(isUnchecked);
    if (unchecked.length) {
      await catchUp(unchecked, { store, registry, nowMs, tx });
    }
    const rows = claimed.filter(row => !isUnchecked(row));
    const folds = rows.map(toFold);
    const policies = await registry.lookupFor(
      folds.flatMap(fold => policyIdsOf(fold.clockState)),
      tx,
    );
    const records = rows.map((row, index): ChangedTicketRecord => {
      const fold = folds[index];
      const advanced = advance(fold, {
        serviceRef: row.service_ref,
        policies,
        sinceMs: fold.updatedAtMs,
        nowMs,
      });
      const { facts } = advanced;
      const { rows: after, events } = carryOut(advanced, facts, {
        row,
        policies,
        nowMs,
      });
      return {
        id: row.id,
        // Where nothing but time passed, little has to be written.
        before: events.length
          ? toRows(fold, row.service_ref, policies, nowMs)
          : undefined,
        rows: after,
        events: [...facts, ...events],
      };
    });
    await store.update(records, tx);
  }

  /** The connection may have been lost, so it is tried again first. */
  async #failed(ticketId: number, error: unknown): Promise<void> {
    const { due, logger, now } = this.#options;
    const failures = (this.#failures.get(ticketId) ?? 0) + 1;
    this.#failures.set(ticketId, failures);
    if (failures < ATTEMPTS) {
      return;
    }
    this.#failures.delete(ticketId);
    logger.error(
      `Ticket ${ticketId} cannot be evaluated: ${stringifyError(error)}; it will be tried again in 10 minutes`,
    );
    await due.postpone(ticketId, now() + POSTPONED_MS);
  }
}
