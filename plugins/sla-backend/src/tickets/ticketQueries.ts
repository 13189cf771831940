import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';

export interface TicketQuery {
  service?: string;
  status?: TicketStatus[];
  open?: boolean;
  risk?: TicketRisk[];
  priority?: Priority[];
  policy?: string;
  /** Created, or settled a clock, in `[fromMs, toMs)`. */
  fromMs?: number;
  toMs?: number;
  nowMs: number;
  limit: number;
  offset: number;
  orderBy: 'deadline' | 'newest';
}

/** Adds the caller's filters. */
export function applyQuery<Q extends Knex.QueryBuilder>(
  knex: Knex,
  query: Q,
  filter: TicketQuery,
): Q {
  if (filter.service) {
    query.where('service_ref', filter.service);
  }
  if (filter.status) {
    query.whereIn('status', filter.status);
  }
  if (filter.open !== undefined) {
    query.where('is_open', filter.open);
  }
  if (filter.priority) {
    query.whereIn('priority', filter.priority);
  }
  const { risk, policy, fromMs, toMs } = filter;
  if (risk) {
    query.andWhere(builder => {
      for (const one of risk) {
        builder.orWhere(inner => addRisk(inner, one, filter.nowMs));
      }
    });
  }
  if (policy) {
    query.whereIn(
      'id',
      knex('clocks').where('policy_ref', policy).select('ticket_id'),
    );
  }
  if (fromMs !== undefined || toMs !== undefined) {
    const within = (builder: Knex.QueryBuilder, column: string) => {
      if (fromMs !== undefined) {
        builder.where(column, '>=', fromMs);
      }
      if (toMs !== undefined) {
        builder.where(column, '<', toMs);
      }
    };
    query.andWhere(builder => {
      builder.where(inner => within(inner, 'tickets.created_at'));
      builder.orWhereIn(
        'id',
        knex('clocks')
          .where(inner => within(inner, 'settled_at'))
          .select('ticket_id'),
      );
    });
  }
  return query;
}

/** `riskOf` in SQL. */
export function addRisk(
  builder: Knex.QueryBuilder,
  risk: TicketRisk,
  nowMs: number,
): void {
  const notBreached = (inner: Knex.QueryBuilder) =>
    inner.whereNull('breaches_at').orWhere('breaches_at', '>=', nowMs);
  switch (risk) {
    case 'none':
      builder.where('live_clocks', 0);
      break;
    case 'breached':
      builder.where('live_clocks', '>', 0).where('breaches_at', '<', nowMs);
      break;
    case 'paused':
      builder
        .where('live_clocks', '>', 0)
        .where('running_clocks', 0)
        .andWhere(notBreached);
      break;
    case 'at-risk':
      builder
        .where('running_clocks', '>', 0)
        .where('warns_at', '<=', nowMs)
        .andWhere(notBreached);
      break;
    default:
      builder
        .where('running_clocks', '>', 0)
        .andWhere(inner =>
          inner.whereNull('warns_at').orWhere('warns_at', '>', nowMs),
        )
        .andWhere(notBreached);
  }
}
