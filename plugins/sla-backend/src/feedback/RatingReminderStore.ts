import { Knex } from 'knex';
import {
  RatingReminderRow,
  TicketMuteRow,
  TicketRow,
  insertNewRows,
} from '../database';
import { DeliveryStore, NewDelivery } from '../outbox';

/** A ticket that its requester may rate. */
export type RateableTicket = Pick<TicketRow, 'id' | 'title'> & {
  requester: string;
};

/** A replica of an older release that took a reminder upon itself and has not sent it after this long is gone. */
const CLAIM_EXPIRES_MS = 15 * 60_000;

/** SQL of reminders to rate tickets. */
export class RatingReminderStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Tickets raised here, by people, that were resolved in `[fromMs, toMs)`, that nobody has rated and nobody was reminded of, and
   * of which the requester wants to hear, the oldest first.
   */
  async due(
    { fromMs, toMs }: { fromMs: number; toMs: number },
    limit: number,
  ): Promise<RateableTicket[]> {
    return this.#unasked(fromMs)
      .where('resolved_at', '<', toMs)
      .where('requester', 'like', 'user:%')
      .whereNull('source')
      .orderBy('resolved_at')
      .limit(limit)
      .select<RateableTicket[]>('id', 'title', 'requester');
  }

  /** Tickets of one person that were resolved since `fromMs`, and of which the same holds, wherever they come from; the latest first. */
  async unasked(
    requester: string,
    { fromMs, limit }: { fromMs: number; limit: number },
  ): Promise<number[]> {
    const rows = await this.#unasked(fromMs)
      .where({ requester })
      .orderBy([
        { column: 'resolved_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select<Array<Pick<TicketRow, 'id'>>>('id');
    return rows.map(row => row.id);
  }

  /** Writes down that the requester has been asked, so that nobody asks again. Repeating it changes nothing. */
  async neverAsk(ticketId: number, nowMs: number): Promise<void> {
    await this.#knex<RatingReminderRow>('rating_reminders')
      .insert({ ticket_id: ticketId, claimed_at: nowMs, reminded_at: nowMs })
      .onConflict('ticket_id')
      .merge(['reminded_at']);
  }

  #unasked(fromMs: number) {
    return this.#knex<TicketRow>('tickets')
      .where('resolved_at', '>=', fromMs)
      .whereNull('feedback_score')
      .whereNull('merged_into')
      .whereNotExists(
        this.#knex<RatingReminderRow>('rating_reminders')
          .where('ticket_id', this.#knex.ref('tickets.id'))
          .whereNotNull('reminded_at'),
      )
      .whereNotExists(
        this.#knex<TicketMuteRow>('ticket_mutes')
          .where('ticket_id', this.#knex.ref('tickets.id'))
          .where('person', this.#knex.ref('tickets.requester')),
      );
  }

  /**
   * Writes down that requesters are reminded, together with what they are sent. Gives how many; those that another replica reminds
   * are left out.
   */
  async remind(
    reminders: Array<{ ticketId: number; delivery: NewDelivery }>,
    nowMs: number,
  ): Promise<number> {
    const ids = reminders.map(one => one.ticketId);
    return this.#knex.transaction(async tx => {
      // A replica of an older release claims first, and says later that it has sent it.
      await tx<RatingReminderRow>('rating_reminders')
        .whereIn('ticket_id', ids)
        .whereNull('reminded_at')
        .where('claimed_at', '<', nowMs - CLAIM_EXPIRES_MS)
        .delete();
      const added = await insertNewRows<RatingReminderRow, 'ticket_id'>(
        tx,
        'rating_reminders',
        ids.map(id => ({
          ticket_id: id,
          claimed_at: nowMs,
          reminded_at: nowMs,
        })),
        ['ticket_id'],
      );
      const first = new Set(added.map(row => row.ticket_id));
      await new DeliveryStore(tx).add(
        reminders
          .filter(one => first.has(one.ticketId))
          .map(one => one.delivery),
        nowMs,
      );
      return added.length;
    });
  }
}
