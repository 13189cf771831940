import { Knex } from 'knex';
import { RatingReminderRow, TicketMuteRow, TicketRow } from '../database';

/** A ticket that its requester may rate. */
export type RateableTicket = Pick<TicketRow, 'id' | 'title'> & {
  requester: string;
};

/** A replica that took a reminder upon itself and has not sent it after this long is gone. */
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
    return this.#knex<TicketRow>('tickets')
      .where('resolved_at', '>=', fromMs)
      .where('resolved_at', '<', toMs)
      .where('requester', 'like', 'user:%')
      .whereNull('source')
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
      )
      .orderBy('resolved_at')
      .limit(limit)
      .select<RateableTicket[]>('id', 'title', 'requester');
  }

  /** True for one replica only: it sends the reminder, and then says that it was sent, or releases it. */
  async claim(ticketId: number, nowMs: number): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      await tx<RatingReminderRow>('rating_reminders')
        .where({ ticket_id: ticketId })
        .whereNull('reminded_at')
        .where('claimed_at', '<', nowMs - CLAIM_EXPIRES_MS)
        .delete();
      const added = await tx<RatingReminderRow>('rating_reminders')
        .insert({ ticket_id: ticketId, claimed_at: nowMs, reminded_at: null })
        .onConflict('ticket_id')
        .ignore()
        .returning('ticket_id');
      return added.length === 1;
    });
  }

  async markSent(ticketId: number, nowMs: number): Promise<void> {
    await this.#knex<RatingReminderRow>('rating_reminders')
      .where({ ticket_id: ticketId })
      .update({ reminded_at: nowMs });
  }

  async release(ticketId: number): Promise<void> {
    await this.#knex<RatingReminderRow>('rating_reminders')
      .where({ ticket_id: ticketId })
      .whereNull('reminded_at')
      .delete();
  }
}
