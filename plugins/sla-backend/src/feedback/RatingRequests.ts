import { NotAllowedError } from '@backstage/errors';
import { Ticket } from '@backstage-sla/plugin-sla-common';
import { AccessOf } from '../permissions';
import { TicketOptions, TicketReader, TicketStore } from '../tickets';
import { isSamePerson } from '../tickets/samePerson';
import { RatingReminderStore } from './RatingReminderStore';

/** Later nobody remembers how it was. */
const ASK_FOR_MS = 14 * 24 * 60 * 60 * 1000;

/** More than anybody is asked at one time. */
const MOST = 10;

/** Of which tickets the requester may be asked how it was: each is asked about once, wherever. */
export class RatingRequests {
  readonly #options: {
    reminders: RatingReminderStore;
    store: TicketStore;
    reader: TicketReader;
    accessOf: AccessOf;
  };

  constructor(options: {
    reminders: RatingReminderStore;
    store: TicketStore;
    reader: TicketReader;
    accessOf: AccessOf;
  }) {
    this.#options = options;
  }

  /** Tickets of the caller's that were resolved lately, are not rated, and about which nobody has asked; the latest first. */
  async list({ credentials, nowMs }: TicketOptions): Promise<Ticket[]> {
    const { reminders, store, reader, accessOf } = this.#options;
    const access = await accessOf(credentials);
    access.requireSome('read');
    if (!access.actor) {
      return [];
    }
    const ids = await reminders.unasked(access.actor, {
      fromMs: nowMs - ASK_FOR_MS,
      limit: MOST,
    });
    const rows = (await store.findShown(ids)).filter(row =>
      access.may('read', row),
    );
    rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return reader.tickets(rows, { access, nowMs });
  }

  /**
   * The caller does not want to rate the ticket, and is not asked again. Repeating it changes nothing. Throws NotFoundError, and
   * NotAllowedError where the caller is not the requester.
   */
  async decline(
    ticketId: number,
    { credentials, nowMs }: TicketOptions,
  ): Promise<void> {
    const { reminders, store, accessOf } = this.#options;
    const access = await accessOf(credentials);
    access.requireSome('read');
    const row = await store.get(ticketId);
    access.require('read', row);
    if (!isSamePerson(row.requester, access.actor)) {
      throw new NotAllowedError(
        'Only the requester of a ticket is asked to rate its result',
      );
    }
    await reminders.neverAsk(ticketId, nowMs);
  }
}
