import { Metric, TargetFace } from '@backstage-sla/sla-engine';
import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ClockRow, TicketRow, toInstant, toOptionalInstant } from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { Reach } from '../queue';
import { addByStaff } from '../queue/queueFilters';
import { addRisk } from '../queue/riskFilter';

export interface SettledCount {
  policyRef: string;
  metric: Metric;
  face: TargetFace;
  met: number;
  breached: number;
}

export interface NextDeadlineRow {
  ticketId: number;
  title: string;
  priority: string;
  metric: string;
  face: string;
  deadlineMs: number;
}

interface SettledRow {
  policy_ref: string;
  metric: string;
  face: string;
  state: string;
  total: number | string;
}

/** Tickets whose clocks are looked at for the nearest deadline: more than can share one. */
const NEAREST = 20;

const RISKS: TicketRisk[] = [
  'breached',
  'at-risk',
  'on-time',
  'paused',
  'none',
];

/** SQL of reports; reads what the clocks say and never recomputes history. */
export class ReportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Clocks of a service that were met or breached in `[fromMs, toMs)`. What came due since the last run of the scheduled task counts.
   * Internal ones are those of tickets to which the caller is staff.
   */
  async settled(
    serviceRef: string,
    { fromMs, toMs, nowMs }: { fromMs: number; toMs: number; nowMs: number },
    staffed: TicketSet | undefined,
  ): Promise<SettledCount[]> {
    const clocks = (): Knex.QueryBuilder =>
      this.#knex<ClockRow>('clocks')
        .where('service_ref', serviceRef)
        .andWhere(builder => this.#addVisibleFaces(builder, staffed))
        .groupBy('policy_ref', 'metric', 'face', 'state')
        .select('policy_ref', 'metric', 'face', 'state')
        .count({ total: '*' });
    const settled: SettledRow[] = await clocks()
      .where('settled_at', '>=', fromMs)
      .where('settled_at', '<', toMs);
    // The scheduled task will look at these next, so its index finds the few that there are.
    const overdue: SettledRow[] = await clocks()
      .whereIn(
        'ticket_id',
        this.#knex<TicketRow>('tickets')
          .where('next_check_at', '<=', nowMs)
          .select('id'),
      )
      .where({ live: true, state: 'running' })
      .where('deadline_at', '>=', fromMs)
      .where('deadline_at', '<', Math.min(toMs, nowMs));
    const rows = [...settled, ...overdue];

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

  /** Open tickets that the caller may read, by the risk that the caller sees of each. */
  async openTickets(
    serviceRef: string,
    nowMs: number,
    reach: Reach,
  ): Promise<Record<TicketRisk, number>> {
    const counts = await Promise.all(
      RISKS.map(async risk => {
        const withRisk =
          (face: 'agreed' | 'any') => (builder: Knex.QueryBuilder) =>
            addRisk(builder, risk, { nowMs, face });
        const query = this.#knex<TicketRow>('tickets').where({
          service_ref: serviceRef,
          is_open: true,
        });
        applyConditions(query, reach.readable.conditions);
        addByStaff(query, reach, withRisk('any'), withRisk('agreed'));
        const [{ total }] = await query.count({ total: '*' });
        return [risk, Number(total)] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<TicketRisk, number>;
  }

  /** How many tickets were created and resolved in `[fromMs, toMs)`. */
  async ticketCounts(serviceRef: string, fromMs: number, toMs: number) {
    const count = async (column: 'created_at' | 'resolved_at') => {
      const [{ total }] = await this.#knex<TicketRow>('tickets')
        .where('service_ref', serviceRef)
        .where(column, '>=', fromMs)
        .where(column, '<', toMs)
        .count({ total: '*' });
      return Number(total);
    };
    return {
      created: await count('created_at'),
      resolved: await count('resolved_at'),
    };
  }

  async dataRange(
    serviceRef: string,
  ): Promise<{ fromMs?: number; toMs?: number }> {
    const [row] = await this.#knex<TicketRow>('tickets')
      .where('service_ref', serviceRef)
      .min({ from: 'created_at' })
      .max({ to: 'updated_at' });
    return {
      fromMs: toOptionalInstant(row.from),
      toMs: toOptionalInstant(row.to),
    };
  }

  /** The running clock that breaches first, of those that the caller may see. */
  async nextDeadline(
    serviceRef: string,
    nowMs: number,
    { readable, staffed }: Reach,
  ): Promise<NextDeadlineRow | undefined> {
    const query = this.#knex<TicketRow>('tickets')
      .join('clocks', 'clocks.ticket_id', 'tickets.id')
      .where('tickets.service_ref', serviceRef)
      .where('tickets.is_open', true)
      .where('clocks.live', true)
      .where('clocks.deadline_at', '>=', nowMs)
      .andWhere(builder => this.#addVisibleFaces(builder, staffed));
    if (staffed && !staffed.conditions) {
      query.whereIn(
        'tickets.id',
        applyConditions(
          this.#knex<TicketRow>('tickets').where('service_ref', serviceRef),
          readable.conditions,
        )
          .where('is_open', true)
          // Those of the past are about to be looked at by the scheduled task.
          .whereNotNull('next_deadline_at')
          .orderBy('next_deadline_at')
          .limit(NEAREST)
          .select('id'),
      );
    }
    const row = await applyConditions(query, readable.conditions)
      .orderBy('clocks.deadline_at')
      .orderBy('clocks.face')
      .first({
        ticketId: 'tickets.id',
        title: 'tickets.title',
        priority: 'tickets.priority',
        metric: 'clocks.metric',
        face: 'clocks.face',
        deadlineMs: 'clocks.deadline_at',
      });
    return row ? { ...row, deadlineMs: toInstant(row.deadlineMs) } : undefined;
  }

  /** Agreed clocks, and the internal ones of tickets to which the caller is staff. */
  #addVisibleFaces(
    builder: Knex.QueryBuilder,
    staffed: TicketSet | undefined,
  ): void {
    if (staffed && !staffed.conditions) {
      return;
    }
    builder.where('clocks.face', 'agreed');
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
