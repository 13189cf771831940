import { Knex } from 'knex';
import { ShortMemory } from '../ShortMemory';
import { ClockRow, TicketRow, toOptionalInstant } from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { Period, splitAtPastDays } from './pastDays';

/** How many tickets came and went. */
export interface TicketCounts {
  created: number;
  resolved: number;
}

/**
 * SQL of tickets that were created and resolved. What happened on days that are over changes only with imports, and where a ticket is
 * reopened or deleted, so it is counted once a minute for all who may read the same tickets of a service; today is counted each time.
 */
export class TicketFigures {
  readonly #knex: Knex;
  readonly #past = new ShortMemory<TicketCounts>({
    keptMs: 60_000,
    mostKept: 2_000,
  });

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes what is past as it is now. Call after an import. */
  forget(): void {
    this.#past.clear();
  }

  /** Of the tickets of a service that the caller may read, those created and those resolved in `[fromMs, toMs)`. */
  async counts(
    serviceRef: string,
    { fromMs, toMs, nowMs }: Period & { nowMs: number },
    readable: TicketSet,
  ): Promise<TicketCounts> {
    const { past, edges } = splitAtPastDays({ fromMs, toMs }, nowMs);
    const count = (period: Period) => this.#count(serviceRef, period, readable);
    const key =
      past &&
      JSON.stringify([serviceRef, past.fromMs, past.toMs, readable.conditions]);
    const counts = await Promise.all([
      ...(past ? [this.#past.get(key!, () => count(past))] : []),
      ...edges.map(count),
    ]);
    return counts.reduce(
      (sum, one) => ({
        created: sum.created + one.created,
        resolved: sum.resolved + one.resolved,
      }),
      { created: 0, resolved: 0 },
    );
  }

  async #count(
    serviceRef: string,
    { fromMs, toMs }: Period,
    readable: TicketSet,
  ): Promise<TicketCounts> {
    const within = (column: 'created_at' | 'resolved_at') =>
      applyConditions(this.#tickets(serviceRef), readable.conditions)
        .where(column, '>=', fromMs)
        .where(column, '<', toMs)
        .count();
    const [row] = await this.#knex.select({
      created: within('created_at'),
      resolved: within('resolved_at'),
    });
    return { created: Number(row.created), resolved: Number(row.resolved) };
  }

  /** First and last instant at which something happened to a service that a report counts. */
  async dataPeriod(
    serviceRef: string,
  ): Promise<{ fromMs?: number; toMs?: number }> {
    const tickets = () => this.#tickets(serviceRef);
    // Each is the end of an index.
    const [row] = await this.#knex.select({
      first_created: tickets().min('created_at'),
      last_created: tickets().max('created_at'),
      last_resolved: tickets().max('resolved_at'),
      last_settled: this.#knex<ClockRow>('clocks')
        .where('service_ref', serviceRef)
        .max('settled_at'),
    });
    const last = [row.last_created, row.last_resolved, row.last_settled]
      .map(toOptionalInstant)
      .filter(at => at !== undefined);
    return {
      fromMs: toOptionalInstant(row.first_created),
      toMs: last.length ? Math.max(...last) : undefined,
    };
  }

  #tickets(serviceRef: string) {
    return this.#knex<TicketRow>('tickets').where('service_ref', serviceRef);
  }
}
