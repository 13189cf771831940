import { Ticket } from '@backstage-sla/plugin-sla-common';
import { ShownTicketRow, StampedId, toOptionalInstant } from '../database';
import { ReadOptions, TicketReader } from './TicketReader';
import { TicketStore } from './TicketStore';

/** As many as are on the screens of some dozens of people. */
const MOST_KEPT = 2_000;

/** Characters of a description. Longer ones would need more memory than reading them again is worth. */
const LONGEST_KEPT = 4_000;

/** A ticket of a list, and its row. Others may be given the same objects. */
export interface ListedTicket {
  readonly row: Readonly<ShownTicketRow>;
  readonly ticket: Readonly<Ticket>;
}

/** A ticket as it was shown last. */
interface Known {
  stamp: string;
  row: ShownTicketRow;
  /** To staff, and to others. */
  sides: Map<boolean, { ticket: Ticket; changesAtMs: number }>;
}

/**
 * Tickets of lists. Many look at the same ones over and over, and few change meanwhile: what was shown once is shown again for as long
 * as the row is the same and no instant has passed that matters to it. Reading it again costs five times as much.
 */
export class ListedTickets {
  readonly #store: TicketStore;
  readonly #reader: TicketReader;
  readonly #known = new Map<number, Known>();

  constructor(options: { store: TicketStore; reader: TicketReader }) {
    this.#store = options.store;
    this.#reader = options.reader;
  }

  /** Those of the tickets that still exist, in the order given. The caller could read them when they were found. */
  async list(
    found: StampedId[],
    options: ReadOptions,
  ): Promise<ListedTicket[]> {
    const listed = new Map<number, ListedTicket>();
    const missing: number[] = [];
    for (const one of found) {
      const known = this.#recall(one, options);
      if (known) {
        listed.set(one.id, known);
      } else {
        missing.push(one.id);
      }
    }
    for (const one of await this.#read(missing, options)) {
      listed.set(one.row.id, one);
    }
    return found.flatMap(({ id }) => listed.get(id) ?? []);
  }

  #recall(
    { id, stamp }: StampedId,
    { access, nowMs }: ReadOptions,
  ): ListedTicket | undefined {
    const known = this.#known.get(id);
    if (!known || known.stamp !== stamp) {
      return undefined;
    }
    const side = known.sides.get(access.seesInternal(known.row));
    return side && nowMs < side.changesAtMs
      ? { row: known.row, ticket: side.ticket }
      : undefined;
  }

  async #read(ids: number[], options: ReadOptions): Promise<ListedTicket[]> {
    if (!ids.length) {
      return [];
    }
    const found = await this.#store.findShown(ids);
    // One may have become somebody else's meanwhile.
    const rows = found.filter(row => options.access.may('read', row));
    // Read after the rows, so clocks are never older than the stamp under which they are kept.
    const tickets = await this.#reader.tickets(rows, options);
    return rows.map(({ stamp, ...row }, index) => {
      const listed = { row, ticket: tickets[index] };
      if (stamp && (row.description?.length ?? 0) <= LONGEST_KEPT) {
        this.#keep(stamp, listed, options);
      }
      return listed;
    });
  }

  #keep(
    stamp: string,
    { row, ticket }: ListedTicket,
    { access, nowMs }: ReadOptions,
  ): void {
    const before = this.#known.get(row.id);
    const known: Known =
      before?.stamp === stamp ? before : { stamp, row, sides: new Map() };
    known.sides.set(access.seesInternal(row), {
      ticket,
      changesAtMs: changesAt(row, ticket, nowMs),
    });
    // The last one read is the last one to go.
    this.#known.delete(row.id);
    this.#known.set(row.id, known);
    if (this.#known.size > MOST_KEPT) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest);
    }
  }
}

/** The next instant at which the ticket is shown otherwise though nobody does anything: it warns, a deadline passes. */
function changesAt(row: ShownTicketRow, ticket: Ticket, nowMs: number): number {
  const instants = [
    row.breaches_at,
    row.warns_at,
    row.promised_breaches_at,
    row.promised_warns_at,
    ...ticket.clocks.map(
      ({ deadlineAt }) => deadlineAt && Date.parse(deadlineAt),
    ),
  ];
  return instants
    .map(instant => toOptionalInstant(instant || undefined) ?? Infinity)
    .filter(atMs => atMs >= nowMs)
    .reduce((earliest, atMs) => Math.min(earliest, atMs), Infinity);
}
