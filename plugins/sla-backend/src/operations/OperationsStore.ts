import { DatabaseState } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  ClockRow,
  TicketRow,
  countOrEstimate,
  engineOf,
  readTableSizes,
  toOptionalInstant,
} from '../database';

/** More than this nobody counts: it is too much anyway. */
const MOST_COUNTED = 10_000;

export interface DueTickets {
  /** Up to 10,000. */
  count: number;
  /** Since when the oldest of them has been due. */
  sinceMs?: number;
}

/** SQL of what operators ask. None of it reads more than an index, or what the database knows by itself. */
export class OperationsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Clocks that are counting down now: exact while they are few. */
  async runningClocks(): Promise<number> {
    const knex = this.#knex;
    const open = await countOrEstimate(
      knex,
      knex<TicketRow>('tickets').where('is_open', true),
    );
    if (open > MOST_COUNTED) {
      return countOrEstimate(
        knex,
        knex<ClockRow>('clocks').where('ticking', true),
      );
    }
    const [{ total }] = await knex<TicketRow>('tickets')
      .where('is_open', true)
      .sum({ total: 'running_clocks' });
    return Number(total ?? 0);
  }

  async dueTickets(nowMs: number): Promise<DueTickets> {
    const due = this.#knex<TicketRow>('tickets')
      .where('next_check_at', '<=', nowMs)
      .orderBy('next_check_at');
    const [oldest] = await due.clone().limit(1).select('next_check_at');
    if (!oldest) {
      return { count: 0 };
    }
    const [{ total }] = await this.#knex
      .from(due.clone().limit(MOST_COUNTED).select('id').as('due'))
      .count({ total: '*' });
    return {
      count: Number(total),
      sinceMs: toOptionalInstant(oldest.next_check_at),
    };
  }

  async database(): Promise<DatabaseState> {
    return {
      engine: engineOf(this.#knex),
      ...(await readTableSizes(this.#knex)),
    };
  }
}
