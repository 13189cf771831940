import {
  Ticket,
  TicketAttachment,
  TicketClock,
  TicketEvent,
  TicketEventDetail,
  TicketLink,
  TicketType,
  TicketWithEvents,
  staffAgreementOf,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Priority, TicketStatus, clockKey } from '@backstage-sla/sla-engine';
import { ClockRow, ShownTicketRow } from '../database';
import { TicketAccess } from '../permissions';
import { PolicyRegistry } from '../policies';
import { toTicketEvent } from './eventRows';
import { policiesMentioned } from './fold';
import { isInternal, publicDetail } from './internalEvents';
import { MuteStore } from './MuteStore';
import { PeopleAndLinks } from './peopleAndLinks';
import { withPromisedPolicies } from './promisedPolicies';
import { resolutionRequiredOf } from './resolutionRequired';
import { isSamePerson } from './samePerson';
import { TicketSettings } from './settings';
import { toFold } from './storedFold';
import { mayOf } from './ticketRules';
import { toTicket } from './ticketRows';
import { TicketStore, WholeTicketRows } from './TicketStore';

/** For whom and when a ticket is shown. */
export interface ReadOptions {
  access: TicketAccess;
  nowMs: number;
}

/** What is said on a ticket, and so goes on in the ticket that it is merged into. */
const CONVERSATION = new Set([
  'agent-reply',
  'customer-message',
  'internal-note',
  'attachment',
]);

/** Shows stored tickets as a caller may see them. Whether the caller may see them at all is decided only where it says so. */
export class TicketReader {
  readonly #store: TicketStore;
  readonly #mutes: MuteStore;
  readonly #registry: PolicyRegistry;
  readonly #settings: TicketSettings;

  constructor(options: {
    store: TicketStore;
    mutes: MuteStore;
    registry: PolicyRegistry;
    settings: TicketSettings;
  }) {
    this.#store = options.store;
    this.#mutes = options.mutes;
    this.#registry = options.registry;
    this.#settings = options.settings;
  }

  async tickets(
    rows: ShownTicketRow[],
    options: ReadOptions,
  ): Promise<Ticket[]> {
    const clocks = await this.#store.clocksOf(rows.map(row => row.id));
    return rows.map(row => this.shown(row, clocks.get(row.id)!, options));
  }

  /** A ticket whose clocks have been read. */
  shown(
    row: ShownTicketRow,
    clocks: ClockRow[],
    { access, nowMs }: ReadOptions,
  ): Ticket {
    return toTicket(row, clocks, {
      nowMs,
      numberPrefix: this.#settings.numberPrefix,
      isStaff: access.seesInternal(row),
    });
  }

  async ticket(row: ShownTicketRow, options: ReadOptions): Promise<Ticket> {
    const [ticket] = await this.tickets([row], options);
    return ticket;
  }

  /** A ticket with its conversation, links and people, where the caller may read it. Throws NotFoundError, NotAllowedError. */
  async whole(id: number, options: ReadOptions): Promise<TicketWithEvents> {
    const { access, nowMs } = options;
    const trip = this.#store.roundTrip();
    const [stored, muted] = await Promise.all([
      this.#store.getWhole(id, trip),
      access.actor ? this.#mutes.isMuted(id, access.actor, trip) : false,
    ]);
    const { row } = stored;
    access.require('read', row);
    const { watchers, links, approvals }: PeopleAndLinks = JSON.parse(
      row.people_and_links,
    );
    const may = mayOf(row, access, { nowMs, settings: this.#settings });
    const shown = this.shown(row, stored.clocks, options);
    const [shownLinks, events, required] = await Promise.all([
      this.#links(links, access),
      this.#events(stored, { access, clocks: shown.clocks }),
      may.resolve
        ? resolutionRequiredOf(toFold(row), {
            registry: this.#registry,
            settings: this.#settings,
          })
        : undefined,
    ]);
    return {
      ...shown,
      events,
      links: shownLinks,
      // Who watched before the ticket became theirs, and may again when it is somebody else's.
      watchers: watchers.filter(one => !isSamePerson(one, row.requester)),
      approvals: approvals.map(({ atMs, ...approval }) => ({
        ...approval,
        at: new Date(atMs).toISOString(),
      })),
      attachments: events.flatMap(toAttachment),
      muted,
      resolutionRequired: required,
      may: {
        ...may,
        approve: may.approve && !isSamePerson(loggerOf(events), access.actor),
      },
    };
  }

  /** Those merged into a ticket, and into those, as far as the caller may read them. */
  async #mergedInto(
    merged: ShownTicketRow[],
    access: TicketAccess,
  ): Promise<ShownTicketRow[]> {
    const found: ShownTicketRow[] = [];
    let next = merged;
    while (next.length) {
      found.push(...next);
      next = await this.#store.findMergedInto(next.map(one => one.id));
    }
    return found.filter(one => access.may('read', one));
  }

  async #events(
    stored: WholeTicketRows,
    { access, clocks }: { access: TicketAccess; clocks: TicketClock[] },
  ): Promise<TicketEvent[]> {
    const keys = new Set(clocks.map(clock => clock.key));
    const shown: ShownTicketRow = stored.row;
    const merged = await this.#mergedInto(stored.merged, access);
    const byId = new Map([shown, ...merged].map(row => [row.id, row]));
    const events = merged.length
      ? await this.#store.eventsOf([...byId.keys()])
      : stored.events;
    const isOwn = (ticketId: number) => ticketId === shown.id;
    const all = events
      .map(event => ({
        row: byId.get(event.ticket_id)!,
        event: toTicketEvent(event),
      }))
      .filter(
        ({ row, event: { detail } }) =>
          (isOwn(row.id) || CONVERSATION.has(detail.type)) &&
          (access.seesInternal(row) ||
            !(isInternal(detail) || isOfOtherClock(detail, keys))),
      )
      .map(({ row, event }) => {
        const seen = access.seesInternal(row)
          ? event
          : { ...event, detail: publicDetail(event.detail) };
        return isOwn(row.id)
          ? seen
          : { ...seen, mergedFrom: this.#name(row.id) };
      })
      .sort((a, b) => a.at.localeCompare(b.at));
    return access.seesInternal(shown) ? all : this.#withPromised(all);
  }

  async #withPromised(events: TicketEvent[]): Promise<TicketEvent[]> {
    const versions = await this.#registry.versions(policiesMentioned(events));
    const forStaff = new Set(
      versions.filter(({ spec }) => staffAgreementOf(spec)).map(({ id }) => id),
    );
    return withPromisedPolicies(events, id => forStaff.has(id));
  }

  async #links(
    links: PeopleAndLinks['links'],
    access: TicketAccess,
  ): Promise<TicketLink[]> {
    const rows = links.length
      ? await this.#store.find(links.map(link => link.ticketId))
      : [];
    const byId = new Map(rows.map(row => [row.id, row]));
    return links.flatMap(({ relation, ticketId }) => {
      const row = byId.get(ticketId);
      if (!row) {
        return [];
      }
      const { id, number } = this.#name(ticketId);
      const link: TicketLink = { relation, ticketId: id, number };
      // It is written for those who are hit by the problem, whether or not they may read all of it, and for nobody else.
      if (relation === 'incident-of' && row.workaround) {
        link.workaround = row.workaround;
      }
      return access.may('read', row) ? { ...link, ...summaryOf(row) } : link;
    });
  }

  #name(id: number) {
    return {
      id: String(id),
      number: ticketNumber(id, this.#settings.numberPrefix),
    };
  }
}

/** Whether it is a warning or breach of a clock that is not among these. */
function isOfOtherClock(detail: TicketEventDetail, keys: Set<string>): boolean {
  return (
    (detail.type === 'warning' || detail.type === 'breach') &&
    !keys.has(clockKey(detail.clock))
  );
}

/** Who raised the ticket with these events. */
function loggerOf(events: TicketEvent[]): string | undefined {
  return events.find(
    ({ detail, mergedFrom }) => detail.type === 'created' && !mergedFrom,
  )?.actor;
}

function summaryOf(row: ShownTicketRow): Partial<TicketLink> {
  return {
    title: row.title,
    type: row.type as TicketType,
    status: row.status as TicketStatus,
    priority: row.priority as Priority,
  };
}

function toAttachment({
  at,
  actor,
  detail,
  mergedFrom,
}: TicketEvent): TicketAttachment[] {
  if (detail.type !== 'attachment') {
    return [];
  }
  const { attachmentId, name, mediaType, size, internal } = detail;
  const named = { id: attachmentId, name, mediaType, size, internal };
  return [{ ...named, at, actor, ...(mergedFrom && { mergedFrom }) }];
}
