import { ConflictError, InputError } from '@backstage/errors';
import {
  AddTicketEventRequest,
  CreateTicketRequest,
  NewTicketEventDetail,
  ResolutionRequirement,
  Ticket,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { PolicyRegistry } from '../policies';
import { eventsOf } from './commands';
import { TicketFold } from './fold';
import { linkHappenings } from './linking';
import { concernedByMerge, mergeHappenings } from './merging';
import { PolicyRechooser } from './PolicyRechooser';
import { isSamePerson } from './samePerson';
import { resolutionRequiredOf } from './resolutionRequired';
import { TicketSettings } from './settings';
import { TicketCreator } from './TicketCreator';
import { TicketReader } from './TicketReader';
import { requireMayAdd, requireMayUnmerge } from './ticketRules';
import { AccessOptions, TicketService } from './TicketService';
import { TicketStore } from './TicketStore';
import { Happening, LockedTicket, TicketWriter } from './TicketWriter';
import { takenOver, unmergeHappenings } from './unmerging';
import { requireVersion } from './versions';

type Tickets = ReadonlyMap<number, LockedTicket>;

export class DefaultTicketService implements TicketService<AccessOptions> {
  readonly #store: TicketStore;
  readonly #reader: TicketReader;
  readonly #writer: TicketWriter;
  readonly #creator: TicketCreator;
  readonly #rechooser: PolicyRechooser;
  readonly #registry: PolicyRegistry;
  readonly #settings: TicketSettings;
  readonly #changes: ChangePublisher;

  constructor(options: {
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
    creator: TicketCreator;
    rechooser: PolicyRechooser;
    registry: PolicyRegistry;
    settings: TicketSettings;
    changes: ChangePublisher;
  }) {
    this.#store = options.store;
    this.#reader = options.reader;
    this.#writer = options.writer;
    this.#creator = options.creator;
    this.#rechooser = options.rechooser;
    this.#registry = options.registry;
    this.#settings = options.settings;
    this.#changes = options.changes;
  }

  async create(
    request: CreateTicketRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    const { row, clocks } = await this.#creator.create(request, options);
    return this.#reader.shown(row, clocks, options);
  }

  async get(id: number, options: AccessOptions) {
    const row = await this.#store.get(id);
    options.access.require('read', row);
    return this.#reader.whole(row, options);
  }

  async addEvent(
    id: number,
    request: AddTicketEventRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    const { key, ifVersion, ...detail } = request;
    const { access, nowMs } = options;
    const rechoose = await this.#rechooser.prepare(await this.#store.get(id), [
      detail,
    ]);
    const otherId =
      detail.type === 'link' ? Number(detail.ticketId) : undefined;
    await this.#change(id, otherId, options, async (ticket, tickets, tx) => {
      const { row, fold } = ticket;
      const context = { row, fold, nowMs, settings: this.#settings };
      requireMayAdd(detail, row, access, context);
      if (key && (await this.#store.hasEvent(id, key, tx))) {
        return [];
      }
      await this.#requireVersion(ticket, ifVersion, options, tx);
      const details = eventsOf(detail, {
        ...context,
        resolutionRequired: await this.#resolutionRequired(detail, fold, tx),
      });
      if (detail.type !== 'link') {
        return [{ ticketId: id, details, key, rechoose }];
      }
      const other = tickets.get(otherId!)!;
      access.require('update', other.row);
      return linkHappenings(detail, [ticket, other], {
        key,
        store: this.#store,
        tx,
      });
    });
    return this.#shown(id, options);
  }

  async claim(
    id: number,
    { team, ifVersion }: Parameters<TicketService['claim']>[1],
    options: AccessOptions,
  ): Promise<Ticket> {
    const { access, nowMs } = options;
    const person = access.actor;
    if (!person) {
      throw new InputError('Only a person can claim a ticket');
    }
    await this.#change(id, undefined, options, async (ticket, _, tx) => {
      const { row, fold } = ticket;
      access.require('assign', row);
      await this.#requireVersion(ticket, ifVersion, options, tx);
      const isOwn = isSamePerson(fold.assignedPerson, person);
      if (fold.assignedPerson && !isOwn) {
        throw new ConflictError(
          `${this.#numberOf(id)} is assigned to ${fold.assignedPerson} already`,
        );
      }
      const assigned = {
        type: 'assignment' as const,
        team: team ?? fold.assignedTeam,
        person,
      };
      return isOwn && assigned.team === fold.assignedTeam
        ? []
        : [
            {
              ticketId: id,
              details: eventsOf(assigned, {
                row,
                fold,
                nowMs,
                settings: this.#settings,
              }),
            },
          ];
    });
    return this.#shown(id, options);
  }

  async merge(
    id: number,
    { into: intoId, ifVersion }: Parameters<TicketService['merge']>[1],
    options: AccessOptions,
  ): Promise<Ticket> {
    const { access, nowMs } = options;
    const { row } = await this.#readable(id, options);
    await this.#readable(intoId, options);
    const links = JSON.parse(row.people_and_links);
    const concerned = await this.#store.find(
      concernedByMerge({ peopleAndLinks: links }, { from: id, into: intoId }),
    );
    await this.#writer.change(
      concerned.map(one => one.id),
      { actor: access.actor, nowMs },
      async (tickets, tx) => {
        const from = tickets.get(id)!;
        const into = tickets.get(intoId)!;
        access.require('resolve', from.row);
        access.require('update', into.row);
        await this.#requireVersion(from, ifVersion, options, tx);
        return mergeHappenings(from, into, {
          tickets,
          access,
          numberPrefix: this.#settings.numberPrefix,
          store: this.#store,
          tx,
        });
      },
    );
    return this.#shown(id, options);
  }

  async unmerge(
    id: number,
    { ifVersion }: Parameters<TicketService['unmerge']>[1],
    options: AccessOptions,
  ): Promise<Ticket> {
    const { access, nowMs } = options;
    const { numberPrefix } = this.#settings;
    const { row } = await this.#readable(id, options);
    const intoId = row.merged_into ?? id;
    const took = takenOver(await this.#store.eventsOf([intoId]), id);
    const concerned = await this.#store.find([
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
        await this.#requireVersion(from, ifVersion, options, tx);
        return unmergeHappenings(from, into, { took, tickets, numberPrefix });
      },
    );
    return this.#shown(id, options);
  }

  async delete(id: number, { access }: AccessOptions): Promise<void> {
    const service = await this.#store.transaction(async tx => {
      const [row] = await this.#store.lockAll([id], tx);
      access.require('delete', row);
      await this.#store.delete(id, tx);
      return row.service_ref;
    });
    this.#changes.publish({
      services: [service],
      tickets: [String(id)],
    });
  }

  #change(
    id: number,
    otherId: number | undefined,
    { access, nowMs }: AccessOptions,
    decide: (
      ticket: LockedTicket,
      tickets: Tickets,
      tx: Knex,
    ) => Promise<Happening[]>,
  ): Promise<void> {
    const ids = otherId === undefined ? [id] : [...new Set([id, otherId])];
    return this.#writer.change(
      ids,
      { actor: access.actor, nowMs },
      (tickets, tx) => decide(tickets.get(id)!, tickets, tx),
    );
  }

  async #readable(id: number, { access }: AccessOptions) {
    const row = await this.#store.get(id);
    access.require('read', row);
    return { row };
  }

  async #resolutionRequired(
    detail: NewTicketEventDetail,
    fold: TicketFold,
    tx: Knex,
  ): Promise<ResolutionRequirement | undefined> {
    return detail.type === 'status'
      ? resolutionRequiredOf(fold, {
          registry: this.#registry,
          settings: this.#settings,
          tx,
        })
      : undefined;
  }

  async #requireVersion(
    { row }: LockedTicket,
    ifVersion: number | undefined,
    { access }: AccessOptions,
    tx: Knex,
  ): Promise<void> {
    const { numberPrefix } = this.#settings;
    const store = this.#store;
    await requireVersion(row, ifVersion, { access, store, numberPrefix, tx });
  }

  /** Whoever raises or changes a ticket sees what became of it, even where it has left what the caller may read. */
  async #shown(id: number, options: AccessOptions): Promise<Ticket> {
    return this.#reader.ticket(await this.#store.get(id), options);
  }

  #numberOf(id: number): string {
    return ticketNumber(id, this.#settings.numberPrefix);
  }
}
