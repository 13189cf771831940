import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { PolicyRegistry } from '../policies';
import { TicketStore } from '../tickets';
import { Announcer } from './Announcer';
import { RolloutStore, StoredRollout } from './RolloutStore';
import { TicketMover } from './TicketMover';
import { planRollouts } from './planRollouts';
import { versionsLeft } from './steps';

/**
 * Moves open tickets to other policy versions. Every replica may run it at any time: a batch locks tickets that nobody else holds and
 * writes all of them in one transaction. A ticket that has been moved holds the old version no more, so whoever goes on after a crash
 * finds just those that are left.
 */
export class RolloutTask {
  readonly #options: {
    tickets: TicketStore;
    registry: PolicyRegistry;
    changes: ChangePublisher;
    logger: LoggerService;
    now: () => number;
    batch?: number;
  };
  readonly #store: RolloutStore;
  /** What was logged of a rollout, so that it is logged once and not at every run. */
  readonly #logged = new Map<number, string>();

  constructor(
    knex: Knex,
    options: {
      tickets: TicketStore;
      registry: PolicyRegistry;
      changes: ChangePublisher;
      logger: LoggerService;
      now: () => number;
      /** Tickets moved in one transaction. */
      batch?: number;
    },
  ) {
    this.#store = new RolloutStore(knex);
    this.#options = options;
  }

  /** Works until nothing is left to move, no more can be moved now, or the signal aborts. Gives how many tickets it moved. */
  async run(signal?: AbortSignal): Promise<number> {
    const { tickets, registry, changes, now } = this.#options;
    // Who was being created or brought in while a calendar changed may hold what nobody looked for.
    await tickets.transaction(tx =>
      planRollouts({ registry, nowMs: now(), tx }),
    );
    const announcer = new Announcer(changes, now);
    let moved = 0;
    try {
      for (let before = -1; before < moved && !signal?.aborted;) {
        before = moved;
        moved += await this.#advanceAll(announcer, signal);
      }
    } finally {
      announcer.flush();
    }
    return moved;
  }

  async #advanceAll(
    announcer: Announcer,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const rollouts = await this.#store.running();
    let moved = 0;
    for (const rollout of rollouts) {
      const mover = new TicketMover({ ...this.#options, rollouts, announcer });
      const versionIds = versionsLeft(rollout.steps);
      for (const versionId of versionIds) {
        await mover.moveHolding(versionId, signal);
      }
      await this.#report(rollout, mover.failures);
      if ((await this.#store.countHolding(versionIds)) === 0) {
        await this.#store.finish(rollout.id, this.#options.now());
      }
      moved += mover.moved;
    }
    return moved;
  }

  async #report(
    { id, policyRef, lastError }: StoredRollout,
    failures: Map<number, string>,
  ): Promise<void> {
    const [first] = failures;
    if (!first) {
      return;
    }
    const [ticketId, why] = first;
    const others = failures.size - 1;
    const text = `Ticket ${ticketId} cannot be moved${others ? `, nor can ${others} more` : ''}: ${why}`;
    if (text !== lastError) {
      await this.#store.setError(id, text);
    }
    if (text !== this.#logged.get(id)) {
      this.#logged.set(id, text);
      this.#options.logger.warn(
        `Rollout ${id} of ${policyRef} goes on without some tickets and tries them again. ${text}`,
      );
    }
  }
}
