import { Knex } from 'knex';
import { NewDelivery } from './Delivery';
import { DeliveryStore } from './DeliveryStore';
import { OutboxStore } from './OutboxStore';
import { StoredEntry } from './types';

/** Entries that are planned at once. The catalog is asked once for all of them. */
const BATCH = 500;

/** Says what has to be sent because of what happened, by entry. */
export type PlanDeliveries = (
  entries: StoredEntry[],
) => Promise<Map<StoredEntry, NewDelivery[]>>;

/**
 * Turns what happened into what has to be sent to whom. Every replica may run it at any time. Who has to hear of it is found out
 * without holding anything; then the entries go and their deliveries come in one short transaction, so that of two who planned the
 * same entry one is left with nothing to do.
 */
export class Planner {
  readonly #options: {
    knex: Knex;
    plan: PlanDeliveries;
    now: () => number;
  };
  readonly #listeners: Array<(entries: StoredEntry[]) => void> = [];

  constructor(options: {
    knex: Knex;
    plan: PlanDeliveries;
    now: () => number;
  }) {
    this.#options = options;
  }

  /** Tells of what was planned. Over all replicas, each entry is told once. */
  onPlanned(listener: (entries: StoredEntry[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Plans one batch. Gives whether there may be more. */
  async planBatch(): Promise<boolean> {
    const { knex, plan, now } = this.#options;
    const entries = await new OutboxStore(knex).oldest(BATCH);
    if (!entries.length) {
      return false;
    }
    const planned = await plan(entries);
    const taken = await knex.transaction(async tx => {
      const found = await new OutboxStore(tx).take(entries);
      await new DeliveryStore(tx).add(
        found.flatMap(entry => planned.get(entry) ?? []),
        now(),
      );
      return found;
    });
    this.#listeners.forEach(listener => listener(taken));
    return taken.length === BATCH;
  }
}
