import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ShortMemory } from '../ShortMemory';
import { RoundTrip, TicketRow, toInstant } from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { Reach } from '../queue';
import { LARGE } from '../queue/QueueStore';
import { isPromisedClock } from '../queue/queueFilters';
import { Counted, riskExpression } from '../queue/riskFilter';

export interface NextDeadlineRow {
  ticketId: number;
  title: string;
  priority: string;
  metric: string;
  face: string;
  deadlineMs: number;
}

type Narrow = (builder: Knex.QueryBuilder) => void;

/** Tickets whose clocks are looked at for the nearest deadline: more than can share one. */
const NEAREST = 20;

const NO_TICKETS: Record<TicketRisk, number> = {
  breached: 0,
  'at-risk': 0,
  'on-time': 0,
  paused: 0,
  none: 0,
};

/** SQL of reports; reads what the clocks say and never recomputes history. */
export class ReportStore {
  readonly #knex: Knex;
  /** Smaller numbers are always counted anew. */
  readonly #open = new ShortMemory<Record<TicketRisk, number>>({
    keptMs: 10_000,
    mostKept: 500,
    isWorthKeeping: counts =>
      Object.values(counts).reduce((sum, count) => sum + count, 0) >= LARGE,
  });

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** In which what a report asks for is asked at once. */
  roundTrip(): RoundTrip {
    return new RoundTrip(this.#knex);
  }

  /** Open tickets that the caller may read, by the risk that the caller sees of each. Of very many, as it was some seconds ago. */
  openTickets(
    serviceRef: string,
    nowMs: number,
    reach: Reach,
    trip: RoundTrip,
  ): Promise<Record<TicketRisk, number>> {
    const key = JSON.stringify([serviceRef, reach.readable, reach.staffed]);
    return this.#open.get(key, () =>
      this.#countOpen(serviceRef, nowMs, reach, trip),
    );
  }

  async #countOpen(
    serviceRef: string,
    nowMs: number,
    { readable, staffed }: Reach,
    trip: RoundTrip,
  ): Promise<Record<TicketRisk, number>> {
    const counts = { ...NO_TICKETS };
    const add = async (counted: Counted, narrow: Narrow) => {
      const { sql, bindings } = riskExpression({ nowMs, counted });
      const query: Knex.QueryBuilder = this.#knex('tickets')
        .where('service_ref', serviceRef)
        .whereRaw('tickets.is_open')
        .where(narrow)
        .groupByRaw('1')
        .select({ risk: this.#knex.raw(sql, bindings) })
        .count({ total: '*' });
      applyConditions(query, readable.conditions);
      const rows = await trip.ask<{ risk: TicketRisk; total: number | string }>(
        query,
      );
      for (const { risk, total } of rows) {
        counts[risk] += Number(total);
      }
    };
    const conditions = staffed?.conditions;
    if (!conditions) {
      await add(staffed ? 'all' : 'promised', () => {});
    } else {
      const ofStaff: Narrow = query => {
        applyConditions(query, conditions);
      };
      await Promise.all([
        add('all', ofStaff),
        add('promised', query => query.whereNot(ofStaff)),
      ]);
    }
    return counts;
  }

  /** The running clock that breaches first, of those that the caller may see. */
  async nextDeadline(
    serviceRef: string,
    nowMs: number,
    { readable, staffed }: Reach,
    trip: RoundTrip,
  ): Promise<NextDeadlineRow | undefined> {
    const tickets = applyConditions(
      this.#knex<TicketRow>('tickets')
        .where('service_ref', serviceRef)
        .whereRaw('tickets.is_open'),
      readable.conditions,
    ).select('id', 'title', 'priority');
    if (staffed && !staffed.conditions) {
      tickets
        // Those of the past are about to be looked at by the scheduled task.
        .whereNotNull('next_deadline_at')
        .orderBy('next_deadline_at')
        .limit(NEAREST);
    }
    const [row] = await trip.ask<NextDeadlineRow>(
      this.#knex
        .from(tickets.as('tickets'))
        .join('clocks', 'clocks.ticket_id', 'tickets.id')
        .where('clocks.live', true)
        .where('clocks.deadline_at', '>=', nowMs)
        .andWhere(builder => this.#addVisible(builder, staffed))
        .orderBy('clocks.deadline_at')
        .orderBy('clocks.face')
        .limit(1)
        .select({
          ticketId: 'tickets.id',
          title: 'tickets.title',
          priority: 'tickets.priority',
          metric: 'clocks.metric',
          face: 'clocks.face',
          deadlineMs: 'clocks.deadline_at',
        }),
    );
    return row ? { ...row, deadlineMs: toInstant(row.deadlineMs) } : undefined;
  }

  /** Those that everybody sees, and all of tickets to which the caller is staff. */
  #addVisible(
    builder: Knex.QueryBuilder,
    staffed: TicketSet | undefined,
  ): void {
    if (staffed && !staffed.conditions) {
      return;
    }
    builder.where(isPromisedClock);
    if (staffed) {
      builder.orWhereIn(
        'clocks.ticket_id',
        applyConditions(
          this.#knex<TicketRow>('tickets').select('tickets.id'),
          staffed.conditions,
        ),
      );
    }
  }
}
