import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ImportResponse } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { TicketRow } from '../database';
import { PolicyMatcher, PolicyRegistry } from '../policies';
import {
  ChangedTicketRecord,
  NewTicketRecord,
  StoredEvent,
  TicketStore,
  policiesMentioned,
  serviceOwnerOf,
  toStoredEvent,
} from '../tickets';
import { CheckedTicket, checkTicket } from './checkTicket';
import { linkedIds, resolvedLinks, withoutLinks } from './links';
import { ImportEnvelope, ImportService } from './ImportService';
import {
  KnownTicket,
  PreparedTicket,
  changedRecord,
  newRecord,
} from './records';

/** What an import brings was told where it happened. */
const SILENTLY = { silent: true };

interface WriteOptions {
  nowMs: number;
  response: ImportResponse;
  tx: Knex.Transaction;
}

/**
 * Brings in tickets with their history. A ticket that is known gets the events it does not have and is folded anew from its whole
 * history, so a late event finds its place. One transaction a request.
 */
export class DefaultImportService implements ImportService {
  readonly #store: TicketStore;
  readonly #matcher: PolicyMatcher;
  readonly #registry: PolicyRegistry;
  readonly #catalog: CatalogService;
  readonly #changes: ChangePublisher;
  readonly #pastChanged: () => void;

  constructor(options: {
    store: TicketStore;
    matcher: PolicyMatcher;
    registry: PolicyRegistry;
    catalog: CatalogService;
    changes: ChangePublisher;
    /** Hears that something was added to the past. */
    pastChanged: () => void;
  }) {
    this.#store = options.store;
    this.#matcher = options.matcher;
    this.#registry = options.registry;
    this.#catalog = options.catalog;
    this.#changes = options.changes;
    this.#pastChanged = options.pastChanged;
  }

  async importTickets(
    request: ImportEnvelope,
    {
      credentials,
      nowMs,
    }: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<ImportResponse> {
    const response: ImportResponse = {
      created: 0,
      updated: 0,
      unchanged: 0,
      failed: [],
    };
    const prepared = await this.#prepare(
      request.tickets,
      credentials,
      nowMs,
      response,
    );
    const changed = await this.#store.transaction(tx =>
      this.#write(request.source, prepared, { nowMs, response, tx }),
    );
    this.#pastChanged();
    this.#changes.publish(changed);
    return response;
  }

  /** Checks every ticket; what is wrong with one goes into the response. */
  async #prepare(
    values: unknown[],
    credentials: BackstageCredentials,
    nowMs: number,
    response: ImportResponse,
  ): Promise<PreparedTicket[]> {
    const tickets = new Map<string, CheckedTicket>();
    for (const value of values) {
      try {
        const ticket = checkTicket(value, nowMs);
        if (tickets.has(ticket.externalId)) {
          throw new Error('externalId: stands twice in one request');
        }
        tickets.set(ticket.externalId, ticket);
      } catch (error) {
        response.failed.push({
          externalId: externalIdOf(value),
          message: messageOf(error),
        });
      }
    }
    const services = await this.#servicesOf([...tickets.values()], credentials);
    const inForce = await this.#matcher.inForce();
    const groupsOf = await this.#matcher.groupsOf(
      inForce,
      [...tickets.values()].map(ticket => ticket.requester),
    );
    const prepared: PreparedTicket[] = [];
    for (const ticket of tickets.values()) {
      const service = services.get(ticket.service);
      if (!service) {
        response.failed.push({
          externalId: ticket.externalId,
          message: `service: there is no ${ticket.service} in the catalog, or you may not see it`,
        });
        continue;
      }
      const serviceRef = stringifyEntityRef(service);
      const { policies, reason, cause } = this.#matcher.choose(
        inForce,
        service,
        {
          ...ticket,
          service: serviceRef,
          requesterGroups: groupsOf(ticket.requester),
        },
      );
      const versionIds = policies.map(p => p.versionId);
      prepared.push({
        ticket,
        serviceRef,
        serviceOwner: serviceOwnerOf(service),
        versionIds,
        reason,
        cause,
      });
    }
    return prepared;
  }

  async #servicesOf(
    tickets: CheckedTicket[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, Entity>> {
    const refs = [...new Set(tickets.map(ticket => ticket.service))];
    const found = new Map<string, Entity>();
    if (!refs.length) {
      return found;
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials },
    );
    for (const [index, entity] of items.entries()) {
      if (entity) {
        found.set(refs[index], entity);
      }
    }
    return found;
  }

  async #write(
    source: string,
    prepared: PreparedTicket[],
    { nowMs, response, tx }: WriteOptions,
  ): Promise<{ services: string[]; tickets: string[] }> {
    const rows = await this.#store.findImported(
      source,
      prepared.map(p => p.ticket.externalId),
      tx,
    );
    const known = await this.#known(rows, tx);
    const lookup = await this.#registry.lookupFor(
      [
        ...prepared.flatMap(p => p.versionIds),
        ...[...known.values()].flatMap(one => policiesMentioned(one.history)),
      ],
      tx,
    );
    const fresh: NewTicketRecord[] = [];
    const changed: ChangedTicketRecord[] = [];
    for (const one of prepared.map(withoutLinks)) {
      const ticket = known.get(one.ticket.externalId);
      if (!ticket) {
        fresh.push(newRecord(source, one, lookup, nowMs));
        continue;
      }
      const { events } = one.ticket;
      const record = changedRecord(ticket, events, lookup, nowMs);
      if (record) {
        changed.push(record);
      }
    }
    const created = await this.#store.insert(fresh, tx, SILENTLY);
    await this.#store.update(changed, tx, SILENTLY);
    const linked = await this.#link(source, prepared, { nowMs, tx });
    const ids = new Set([
      ...created.map(row => row.id),
      ...changed.map(record => record.id),
      ...linked,
    ]);
    response.created += created.length;
    response.updated += ids.size - created.length;
    response.unchanged += prepared.length - ids.size;
    return {
      services: prepared.map(one => one.serviceRef),
      tickets: [...ids].map(String),
    };
  }

  /** Adds the links that the tickets do not have yet. Gives the ids of those that got some. */
  async #link(
    source: string,
    prepared: PreparedTicket[],
    { nowMs, tx }: Omit<WriteOptions, 'response'>,
  ): Promise<number[]> {
    const externalIds = linkedIds(prepared.map(one => one.ticket));
    if (!externalIds.length) {
      return [];
    }
    const rows = await this.#store.findImported(source, externalIds, tx);
    const idOf = new Map(rows.map(row => [row.external_id!, row.id]));
    const tickets = await this.#known(rows, tx);
    const lookup = await this.#registry.lookupFor(
      [...tickets.values()].flatMap(one => policiesMentioned(one.history)),
      tx,
    );
    const changed = prepared.flatMap(({ ticket }) => {
      const known = tickets.get(ticket.externalId);
      const events = resolvedLinks(ticket, idOf);
      return known && events.length
        ? (changedRecord(known, events, lookup, nowMs) ?? [])
        : [];
    });
    await this.#store.update(changed, tx, SILENTLY);
    return changed.map(record => record.id);
  }

  /** By the ids that the tickets have where they come from. */
  async #known(rows: TicketRow[], tx: Knex): Promise<Map<string, KnownTicket>> {
    const ids = rows.map(row => row.id);
    const clocks = await this.#store.clocksOf(ids, tx);
    const histories = new Map<number, StoredEvent[]>(ids.map(id => [id, []]));
    for (const event of await this.#store.eventsOf(ids, tx)) {
      histories.get(event.ticket_id)!.push(toStoredEvent(event));
    }
    return new Map(
      rows.map(row => [
        row.external_id!,
        {
          row,
          history: histories.get(row.id)!,
          clocks: clocks.get(row.id)!,
        },
      ]),
    );
  }
}

function externalIdOf(value: unknown): string {
  const id = (value as { externalId?: unknown } | undefined)?.externalId;
  return typeof id === 'string' ? id : '';
}

function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error);
}
