import { Metric, TargetFace } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { ShortMemory } from '../ShortMemory';
import { ClockRow, RoundTrip, TicketRow } from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { Period, splitAtPast, whereWithin } from './past';

export interface SettledCount {
  policyRef: string;
  metric: Metric;
  face: TargetFace;
  met: number;
  breached: number;
}

interface SettledRow {
  policy_ref: string;
  metric: string;
  face: string;
  state: string;
  total: number | string;
}

type Narrow = (builder: Knex.QueryBuilder) => void;

const AGREED: Narrow = builder => builder.where('clocks.face', 'agreed');

/**
 * SQL of clocks that were met or breached. What happened in hours that are over changes only with imports, where a ticket is reopened
 * or deleted, and with what is found out after an outage, so it is counted once a minute and service; the rest is counted each time.
 */
export class SettledClocks {
  readonly #knex: Knex;
  readonly #past = new ShortMemory<SettledRow[]>({
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

  /**
   * Clocks of a service that were met or breached in the period. What came due since the last run of the scheduled task counts.
   * Internal ones are those of tickets to which the caller is staff.
   */
  async settled(
    serviceRef: string,
    { fromMs, toMs, nowMs }: Period & { nowMs: number },
    staffed: TicketSet | undefined,
    trip: RoundTrip,
  ): Promise<SettledCount[]> {
    const seesAll = staffed !== undefined && !staffed.conditions;
    const count = (periods: Period[], narrow: Narrow) =>
      trip.ask<SettledRow>(this.#within(serviceRef, periods, narrow));
    const all: Narrow = seesAll ? () => {} : AGREED;
    const { past, edges } = splitAtPast({ fromMs, toMs }, nowMs);
    const rows = await Promise.all([
      past &&
        this.#past
          .get(`${serviceRef} ${past.fromMs} ${past.toMs}`, () =>
            count([past], () => {}),
          )
          .then(found => found.filter(row => seesAll || row.face === 'agreed')),
      count(edges, all),
      staffed?.conditions &&
        count([{ fromMs, toMs }], builder =>
          this.#addInternalOf(builder, staffed),
        ),
      trip.ask<SettledRow>(
        this.#overdue(serviceRef, { fromMs, toMs, nowMs }, builder =>
          builder.andWhere(inner => {
            inner.where(all);
            if (staffed?.conditions) {
              inner.orWhere(one => this.#addInternalOf(one, staffed));
            }
          }),
        ),
      ),
    ]);
    return sumOf(rows.flatMap(some => some ?? []));
  }

  #counting(serviceRef: string): Knex.QueryBuilder {
    return this.#knex<ClockRow>('clocks')
      .where('service_ref', serviceRef)
      .groupBy('policy_ref', 'metric', 'face', 'state')
      .select('policy_ref', 'metric', 'face', 'state')
      .count({ total: '*' });
  }

  #within(
    serviceRef: string,
    periods: Period[],
    narrow: Narrow,
  ): Knex.QueryBuilder {
    const query = this.#counting(serviceRef).where(narrow);
    whereWithin(query, 'settled_at', periods);
    return query;
  }

  /** The scheduled task will look at these next, so its index finds the few that there are. */
  #overdue(
    serviceRef: string,
    { fromMs, toMs, nowMs }: Period & { nowMs: number },
    narrow: Narrow,
  ): Knex.QueryBuilder {
    return this.#counting(serviceRef)
      .whereIn(
        'ticket_id',
        this.#knex<TicketRow>('tickets')
          .where('next_check_at', '<=', nowMs)
          .where('service_ref', serviceRef)
          .select('id'),
      )
      .where({ live: true, state: 'running' })
      .where('deadline_at', '>=', fromMs)
      .where('deadline_at', '<', Math.min(toMs, nowMs))
      .where(narrow);
  }

  #addInternalOf(builder: Knex.QueryBuilder, staffed: TicketSet): void {
    builder
      .where('clocks.face', 'internal')
      .whereIn(
        'clocks.ticket_id',
        applyConditions(
          this.#knex<TicketRow>('tickets').select('tickets.id'),
          staffed.conditions,
        ),
      );
  }
}

function sumOf(rows: SettledRow[]): SettledCount[] {
  const counts = new Map<string, SettledCount>();
  for (const row of rows) {
    const key = `${row.policy_ref}|${row.metric}|${row.face}`;
    const count = counts.get(key) ?? {
      policyRef: row.policy_ref,
      metric: row.metric as Metric,
      face: row.face as TargetFace,
      met: 0,
      breached: 0,
    };
    if (row.state === 'met') {
      count.met += Number(row.total);
    } else {
      count.breached += Number(row.total);
    }
    counts.set(key, count);
  }
  return [...counts.values()];
}
