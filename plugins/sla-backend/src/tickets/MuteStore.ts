import { Knex } from 'knex';
import { RoundTrip, TicketMuteRow } from '../database';

/** SQL of who wants to hear nothing of which ticket. */
export class MuteStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async isMuted(
    ticketId: number,
    person: string,
    trip: RoundTrip,
  ): Promise<boolean> {
    const rows = await trip.ask<TicketMuteRow>(
      this.#knex<TicketMuteRow>('ticket_mutes').where({
        ticket_id: ticketId,
        person,
      }),
    );
    return rows.length > 0;
  }

  async of(ticketIds: number[]): Promise<TicketMuteRow[]> {
    return this.#knex<TicketMuteRow>('ticket_mutes').whereIn(
      'ticket_id',
      ticketIds,
    );
  }

  /** Repeating it changes nothing. */
  async set(ticketId: number, person: string, muted: boolean): Promise<void> {
    const mute = { ticket_id: ticketId, person };
    const mutes = this.#knex<TicketMuteRow>('ticket_mutes');
    await (muted
      ? mutes.insert(mute).onConflict(['ticket_id', 'person']).ignore()
      : mutes.where(mute).delete());
  }
}
