import { ConflictError } from '@backstage/errors';
import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { concernedByMerge, mergeHappenings } from './merging';
import { TicketSettings } from './settings';
import { requireMayUnmerge } from './ticketRules';
import { AccessOptions, TicketService } from './TicketService';
import { TicketStore } from './TicketStore';
import { TicketWriter } from './TicketWriter';
import { takenOver, unmergeHappenings } from './unmerging';
import { requireVersion } from './versions';

/** Merges tickets, and takes that back. */
export class TicketMerger {
  readonly #store: TicketStore;
  readonly #writer: TicketWriter;
  readonly #settings: TicketSettings;

  constructor(options: {
    store: TicketStore;
    writer: TicketWriter;
    settings: TicketSettings;
  }) {
    this.#store = options.store;
    this.#writer = options.writer;
    this.#settings = options.settings;
  }

  async merge(
    id: number,
    { into: intoId, ifVersion }: Parameters<TicketService['merge']>[1],
    options: AccessOptions,
  ): Promise<void> {
    const { access, nowMs } = options;
    const { numberPrefix } = this.#settings;
    const store = this.#store;
    const row = await this.#readable(id, options);
    await this.#readable(intoId, options);
    const links = JSON.parse(row.people_and_links);
    const concerned = await store.find(
      concernedByMerge({ peopleAndLinks: links }, { from: id, into: intoId }),
    );
    await this.#writer.change(
      concerned.map(one => one.id),
      { actor: access.actor, nowMs },
      async (tickets, tx) => {
        const from = tickets.get(id)!;
        const into = tickets.get(intoId)!;
        const context = { access, numberPrefix, store, tx };
        access.require('resolve', from.row);
        access.require('update', into.row);
        await requireVersion(from.row, ifVersion, context);
        return mergeHappenings(from, into, { ...context, tickets });
      },
    );
  }

  async unmerge(
    id: number,
    { ifVersion }: Parameters<TicketService['unmerge']>[1],
    options: AccessOptions,
  ): Promise<void> {
    const { access, nowMs } = options;
    const { numberPrefix } = this.#settings;
    const store = this.#store;
    const row = await this.#readable(id, options);
    const intoId = row.merged_into ?? id;
    const took = takenOver(await store.eventsOf([intoId]), id);
    const concerned = await store.find([
      ...new Set([id, intoId, ...took.links.map(link => link.ticketId)]),
    ]);
    await this.#writer.change(
      concerned.map(one => one.id),
      { actor: access.actor, nowMs },
      async (tickets, tx) => {
        const from = tickets.get(id)!;
        const into = intoId === id ? undefined : tickets.get(intoId);
        requireMayUnmerge(from.row, access, {
          nowMs,
          settings: this.#settings,
        });
        if (into) {
          access.require('update', into.row);
        }
        await requireVersion(from.row, ifVersion, {
          access,
          store,
          numberPrefix,
          tx,
        });
        if (from.row.merged_into !== row.merged_into) {
          throw new ConflictError(
            `${ticketNumber(id, numberPrefix)} has just been merged or taken out by somebody else`,
          );
        }
        return unmergeHappenings(from, into, { took, tickets, numberPrefix });
      },
    );
  }

  async #readable(id: number, { access }: AccessOptions) {
    const row = await this.#store.get(id);
    access.require('read', row);
    return row;
  }
}
