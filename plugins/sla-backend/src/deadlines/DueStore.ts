import { Knex } from 'knex';
import {
  TicketRow,
  claimRows,
  limitIdling,
  toOptionalInstant,
} from '../database';

/** SQL of what comes due on tickets. */
export class DueStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Tickets on which something has come due, the longest overdue first, claimed for this transaction. */
  async claimDue(nowMs: number, limit: number, tx: Knex): Promise<TicketRow[]> {
    await limitIdling(tx);
    return claimRows(
      tx,
      tx<TicketRow>('tickets')
        .where('next_check_at', '<=', nowMs)
        .orderBy('next_check_at')
        .limit(limit),
    );
  }

  /** Tickets that a replica of an older release changed, so that it is not known when something comes due on them; claimed. */
  async claimUnchecked(limit: number, tx: Knex): Promise<TicketRow[]> {
    return claimRows(tx, unchecked(tx).limit(limit));
  }

  /** When something comes due next on any ticket, which may be in the past, and whether some are unchecked. One question of two indexes. */
  async whatIsDue(): Promise<{
    nextMs: number | undefined;
    hasUnchecked: boolean;
  }> {
    const [row] = await this.#knex.select({
      next: this.#knex<TicketRow>('tickets').min('next_check_at'),
      unchecked: unchecked(this.#knex).limit(1).select('id'),
    });
    return {
      nextMs: toOptionalInstant(row.next),
      hasUnchecked: row.unchecked !== null,
    };
  }

  /** Looks at a ticket again at an instant, and not before. */
  async postpone(id: number, untilMs: number): Promise<void> {
    await this.#knex<TicketRow>('tickets')
      .where({ id })
      .update({
        next_check_at: untilMs,
        checked_version: this.#knex.raw('version'),
        promised_version: this.#knex.raw('version'),
      });
  }
}

/** As in the index. A ticket whose clocks are over has nothing promised that could be out of date. */
const UNCHECKED = `(checked_version <> version
  or (promised_version <> version and (live_clocks > 0 or promised_live_clocks > 0)))`;

/**
 * In the order of the index that has them and nothing else. Without an order PostgreSQL, which takes it that nearly all rows have two
 * different numbers, would go through the table for the first of them, and there is none.
 */
function unchecked(knex: Knex) {
  return knex<TicketRow>('tickets')
    .whereRaw(UNCHECKED)
    .orderBy('checked_version');
}
