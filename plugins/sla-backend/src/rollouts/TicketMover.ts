import { setImmediate } from 'node:timers/promises';
import { stringifyError } from '@backstage/errors';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { PolicyRegistry } from '../policies';
import { TicketStore, catchUp, isUnchecked, toFold } from '../tickets';
import { Announcer } from './Announcer';
import { RolloutStore, StoredRollout } from './RolloutStore';
import { MovedTicket, moveTicket } from './moveTicket';

/** Tickets moved in one transaction: few enough that a request for one of them never waits long. */
const BATCH = 100;

/** Tickets computed at a stretch: a request that comes in between waits a few milliseconds. */
const STRETCH = 10;

/** Batches at once: while the database writes some, the next is computed. Half of the connections that a replica has. */
const WORKERS = 5;

export interface TicketMoverOptions {
  tickets: TicketStore;
  registry: PolicyRegistry;
  /** All that are running: a ticket that two of them concern is written once. */
  rollouts: StoredRollout[];
  announcer: Announcer;
  now: () => number;
  batch?: number;
}

/** Moves tickets in batches, each of them in one transaction. */
export class TicketMover {
  readonly #options: TicketMoverOptions;
  /** Why tickets could not be moved, by ticket. */
  readonly failures = new Map<number, string>();
  moved = 0;

  constructor(options: TicketMoverOptions) {
    this.#options = options;
  }

  /** Moves the open tickets that hold a version, but for those that somebody else works on at this moment. */
  async moveHolding(versionId: string, signal?: AbortSignal): Promise<void> {
    const { tickets, batch: limit = BATCH } = this.#options;
    let afterId = 0;
    const claimNext = async (tx: Knex) => {
      const rows = await tickets.claimHolding(
        { versionId, afterId, limit },
        tx,
      );
      afterId = rows.reduce((last, row) => Math.max(last, row.id), afterId);
      return rows;
    };
    const work = async () => {
      for (let found = limit; found > 0 && !signal?.aborted;) {
        found = await this.#move(claimNext);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  }

  /** Gives how many tickets it found. One bad ticket does not stop the others of its batch: then each is moved by itself. */
  async #move(claim: (tx: Knex) => Promise<TicketRow[]>): Promise<number> {
    const { tickets } = this.#options;
    let rows: TicketRow[] = [];
    try {
      await tickets.transaction(async tx => {
        rows = await claim(tx);
        await this.#write(await this.#caughtUp(rows, tx), tx);
      });
    } catch (error) {
      if (!rows.length) {
        throw error;
      }
      if (rows.length === 1) {
        this.failures.set(rows[0].id, stringifyError(error));
      } else {
        for (const { id } of rows) {
          await this.#move(tx => tickets.claim([id], tx));
        }
      }
      return rows.length;
    }
    this.moved += rows.length;
    this.#options.announcer.add(rows);
    return rows.length;
  }

  async #caughtUp(rows: TicketRow[], tx: Knex): Promise<TicketRow[]> {
    const { tickets, now } = this.#options;
    const unchecked = rows.filter(isUnchecked);
    if (!unchecked.length) {
      return rows;
    }
    const options = { ...this.#options, store: tickets, nowMs: now(), tx };
    await catchUp(unchecked, options);
    return tickets.lockAll(
      rows.map(row => row.id),
      tx,
    );
  }

  async #write(rows: TicketRow[], tx: Knex): Promise<void> {
    const { tickets, registry, rollouts, now } = this.#options;
    const folds = rows.map(toFold);
    const targets = rollouts.flatMap(({ steps }) =>
      steps.flatMap(step => step.moves.map(move => move.to)),
    );
    const policies = await registry.lookupFor(
      [...targets, ...folds.flatMap(fold => policyIdsOf(fold.clockState))],
      tx,
    );
    const nowMs = now();
    const moved: MovedTicket[] = [];
    for (const [index, row] of rows.entries()) {
      const fold = folds[index];
      moved.push(moveTicket({ row, fold, rollouts, policies, nowMs }));
      if (index % STRETCH === STRETCH - 1) {
        await setImmediate();
      }
    }
    await tickets.update(
      moved.map(one => one.record),
      tx,
      // That everything moves is told by the rollout. What comes due because of it is told ticket by ticket.
      { silent: true },
    );
    const store = new RolloutStore(tx);
    for (const [id, count] of countByRollout(moved)) {
      await store.addDone(id, count);
    }
  }
}

/** In the order of their ids, so that two transactions never wait for each other. */
function countByRollout(moved: MovedTicket[]): Array<[number, number]> {
  const counts = new Map<number, number>();
  for (const id of moved.flatMap(one => one.rolloutIds)) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}
