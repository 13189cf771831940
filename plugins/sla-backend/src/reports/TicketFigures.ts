import { Knex } from 'knex';
import { ShortMemory } from '../ShortMemory';
import {
  ClockRow,
  DbInstant,
  RoundTrip,
  TicketRow,
  toOptionalInstant,
} from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { Period, splitAtPast } from './past';

/** How many tickets came and went. */
export interface TicketCounts {
  created: number;
  resolved: number;
}

/** First and last instant at which something happened. */
export type DataPeriod = Partial<Period>;

type Extreme =
  'first_created' | 'last_created' | 'last_resolved' | 'last_settled';

const MEMORY = { keptMs: 60_000, mostKept: 2_000 };

/**
 * SQL of tickets that were created and resolved. What happened in hours that are over changes only with imports, and where a ticket is
 * reopened or deleted, so it is counted once a minute for all who may read the same tickets of a service; the rest is counted each time.
 */
export class TicketFigures {
  readonly #knex: Knex;
  readonly #past = new ShortMemory<TicketCounts>(MEMORY);
  readonly #dataPeriods = new ShortMemory<DataPeriod>({
    ...MEMORY,
    // The first ticket of a service shows at once.
    isWorthKeeping: ({ fromMs }) => fromMs !== undefined,
  });

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes what is past as it is now. Call after an import. */
  forget(): void {
    this.#past.clear();
    this.#dataPeriods.clear();
  }

  /** Of the tickets of a service that the caller may read, those created and those resolved in `[fromMs, toMs)`. */
  async counts(
    serviceRef: string,
    { fromMs, toMs, nowMs }: Period & { nowMs: number },
    readable: TicketSet,
    trip: RoundTrip,
  ): Promise<TicketCounts> {
    const { past, edges } = splitAtPast({ fromMs, toMs }, nowMs);
    const count = (periods: Period[]) =>
      this.#count(serviceRef, periods, readable, trip);
    const key =
      past &&
      JSON.stringify([serviceRef, past.fromMs, past.toMs, readable.conditions]);
    return sumOf(
      await Promise.all([
        ...(key ? [this.#past.get(key, () => count([past]))] : []),
        count(edges),
      ]),
    );
  }

  async #count(
    serviceRef: string,
    periods: Period[],
    readable: TicketSet,
    trip: RoundTrip,
  ): Promise<TicketCounts> {
    const within = (column: 'created_at' | 'resolved_at', period: Period) =>
      applyConditions(this.#tickets(serviceRef), readable.conditions)
        .where(column, '>=', period.fromMs)
        .where(column, '<', period.toMs)
        .count();
    // Each by itself is a piece of an index.
    const rows = await Promise.all(
      periods.map(period =>
        trip.ask<Record<keyof TicketCounts, number | string>>(
          this.#knex.select({
            created: within('created_at', period),
            resolved: within('resolved_at', period),
          }),
        ),
      ),
    );
    return sumOf(
      rows.map(([{ created, resolved }]) => ({
        created: Number(created),
        resolved: Number(resolved),
      })),
    );
  }

  /** First and last instant at which something happened to a service that a report counts, as it was a minute ago at the earliest. */
  dataPeriod(serviceRef: string, trip: RoundTrip): Promise<DataPeriod> {
    return this.#dataPeriods.get(serviceRef, () =>
      this.#readDataPeriod(serviceRef, trip),
    );
  }

  async #readDataPeriod(
    serviceRef: string,
    trip: RoundTrip,
  ): Promise<DataPeriod> {
    const tickets = () => this.#tickets(serviceRef);
    // Each is the end of an index.
    const [row] = await trip.ask<Record<Extreme, DbInstant | null>>(
      this.#knex.select({
        first_created: tickets().min('created_at'),
        last_created: tickets().max('created_at'),
        last_resolved: tickets().max('resolved_at'),
        last_settled: this.#knex<ClockRow>('clocks')
          .where('service_ref', serviceRef)
          .max('settled_at'),
      }),
    );
    const last = [row.last_created, row.last_resolved, row.last_settled]
      .map(toOptionalInstant)
      .filter(at => at !== undefined);
    return {
      fromMs: toOptionalInstant(row.first_created),
      toMs: last.length ? Math.max(...last) : undefined,
    };
  }

  #tickets(serviceRef: string): Knex.QueryBuilder {
    return this.#knex<TicketRow>('tickets').where('service_ref', serviceRef);
  }
}

function sumOf(counts: TicketCounts[]): TicketCounts {
  const sum = { created: 0, resolved: 0 };
  for (const { created, resolved } of counts) {
    sum.created += created;
    sum.resolved += resolved;
  }
  return sum;
}
