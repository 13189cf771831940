import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  AddTicketEventRequest,
  AddTicketEventsRequest,
  CreateTicketRequest,
  Ticket,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { AttachmentFiles } from '../attachments';
import { ChangePublisher } from '../changes';
import { PolicyRegistry } from '../policies';
import { AssignedError } from './AssignedError';
import { eventsOf, requireTakes } from './commands';
import { eventsInSequence } from './commandSequence';
import { LinkDetail, linkHappenings } from './linking';
import { PolicyRechooser } from './PolicyRechooser';
import { isSamePerson } from './samePerson';
import { TicketSettings } from './settings';
import { TicketCreator, callerOf } from './TicketCreator';
import { TicketMerger } from './TicketMerger';
import { TicketReader } from './TicketReader';
import { requireMayAdd } from './ticketRules';
import { AccessOptions, TicketService } from './TicketService';
import { TicketStore } from './TicketStore';
import { Happening, LockedTicket, TicketWriter } from './TicketWriter';
import { requireVersion } from './versions';

type Tickets = ReadonlyMap<number, LockedTicket>;

export class DefaultTicketService implements TicketService<AccessOptions> {
  readonly #options: {
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
    creator: TicketCreator;
    rechooser: PolicyRechooser;
    registry: PolicyRegistry;
    settings: TicketSettings;
    changes: ChangePublisher;
    files: AttachmentFiles;
  };

  constructor(options: {
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
    creator: TicketCreator;
    rechooser: PolicyRechooser;
    registry: PolicyRegistry;
    settings: TicketSettings;
    changes: ChangePublisher;
    files: AttachmentFiles;
  }) {
    this.#options = options;
  }

  async create(
    request: CreateTicketRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    const { creator, reader } = this.#options;
    const known = await this.#raisedBefore(request, options);
    if (known) {
      return known;
    }
    try {
      const { row, clocks } = await creator.create(request, options);
      return await reader.shown(row, clocks, options);
    } catch (error) {
      // The same was asked for twice at once.
      const other = isDatabaseConflictError(error)
        ? await this.#raisedBefore(request, options)
        : undefined;
      if (other) {
        return other;
      }
      throw error;
    }
  }

  async #raisedBefore(
    { key }: CreateTicketRequest,
    options: AccessOptions,
  ): Promise<Ticket | undefined> {
    const { store, reader } = this.#options;
    const row =
      key === undefined
        ? undefined
        : await store.findRaised(callerOf(options.access), key);
    return row && reader.ticket(row, options);
  }

  get(id: number, options: AccessOptions) {
    return this.#options.reader.whole(id, options);
  }

  addEvent(
    id: number,
    { key, ifVersion, ...detail }: AddTicketEventRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    return detail.type === 'link'
      ? this.#link(id, { detail, key, ifVersion }, options)
      : this.addEvents(id, { events: [detail], key, ifVersion }, options);
  }

  async addEvents(
    id: number,
    { events, key, ifVersion }: AddTicketEventsRequest,
    options: AccessOptions,
  ): Promise<Ticket> {
    const { access, nowMs } = options;
    const settings = this.#options.settings;
    const rechoose = await this.#options.rechooser.prepare(
      await this.#options.store.get(id),
      events,
    );
    await this.#change(id, undefined, options, async (ticket, _, tx) => {
      requireMayAdd(events[0], ticket.row, access, { nowMs, settings });
      if (key && (await this.#options.store.hasEvent(id, key, tx))) {
        return [];
      }
      await this.#requireVersion(ticket, ifVersion, options, tx);
      const details = await eventsInSequence(events, ticket, {
        access,
        store: this.#options.store,
        registry: this.#options.registry,
        settings,
        nowMs,
        tx,
      });
      return [{ ticketId: id, details, key, rechoose }];
    });
    return this.#shown(id, options);
  }

  async #link(
    id: number,
    request: { detail: LinkDetail; key?: string; ifVersion?: number },
    options: AccessOptions,
  ): Promise<Ticket> {
    const { detail, key, ifVersion } = request;
    const { access, nowMs } = options;
    const settings = this.#options.settings;
    const otherId = Number(detail.ticketId);
    await this.#change(id, otherId, options, async (ticket, tickets, tx) => {
      const context = { ...ticket, nowMs, settings };
      requireMayAdd(detail, ticket.row, access, context);
      if (key && (await this.#options.store.hasEvent(id, key, tx))) {
        return [];
      }
      await this.#requireVersion(ticket, ifVersion, options, tx);
      requireTakes(detail, context);
      const other = tickets.get(otherId)!;
      access.require('update', other.row);
      const store = this.#options.store;
      return linkHappenings(detail, [ticket, other], { key, store, tx });
    });
    return this.#shown(id, options);
  }

  async claim(
    id: number,
    { team, key, ifVersion }: Parameters<TicketService['claim']>[1],
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
      if (key && (await this.#options.store.hasEvent(id, key, tx))) {
        return [];
      }
      await this.#requireVersion(ticket, ifVersion, options, tx);
      const isOwn = isSamePerson(fold.assignedPerson, person);
      if (fold.assignedPerson && !isOwn) {
        throw new AssignedError({
          code: 'assigned-already',
          number: this.#numberOf(id),
          assignedPerson: fold.assignedPerson,
        });
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
              key,
              details: eventsOf(assigned, {
                row,
                fold,
                nowMs,
                settings: this.#options.settings,
              }),
            },
          ];
    });
    return this.#shown(id, options);
  }

  async merge(
    id: number,
    request: Parameters<TicketService['merge']>[1],
    options: AccessOptions,
  ): Promise<Ticket> {
    await new TicketMerger(this.#options).merge(id, request, options);
    return this.#shown(id, options);
  }

  async unmerge(
    id: number,
    request: Parameters<TicketService['unmerge']>[1],
    options: AccessOptions,
  ): Promise<Ticket> {
    await new TicketMerger(this.#options).unmerge(id, request, options);
    return this.#shown(id, options);
  }

  async delete(id: number, { access, nowMs }: AccessOptions): Promise<void> {
    const { store, files, changes } = this.#options;
    const service = await store.transaction(async tx => {
      const [row] = await store.lockAll([id], tx);
      access.require('delete', row);
      await files.forget([id], { nowMs, tx });
      await store.delete([id], tx);
      return row.service_ref;
    });
    changes.publish({
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
    return this.#options.writer.change(
      ids,
      { actor: access.actor, nowMs },
      (tickets, tx) => decide(tickets.get(id)!, tickets, tx),
    );
  }

  async #requireVersion(
    { row }: LockedTicket,
    ifVersion: number | undefined,
    { access }: AccessOptions,
    tx: Knex,
  ): Promise<void> {
    const { numberPrefix } = this.#options.settings;
    const store = this.#options.store;
    await requireVersion(row, ifVersion, { access, store, numberPrefix, tx });
  }

  /** Whoever raises or changes a ticket sees what became of it, even where it has left what the caller may read. */
  async #shown(id: number, options: AccessOptions): Promise<Ticket> {
    return this.#options.reader.ticket(
      await this.#options.store.get(id),
      options,
    );
  }

  #numberOf(id: number): string {
    return ticketNumber(id, this.#options.settings.numberPrefix);
  }
}
