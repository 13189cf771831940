import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketCondition } from '../permissions';

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

const COLUMNS: Record<TicketCondition['field'], string> = {
  service: 'tickets.service_ref',
  requester: 'tickets.requester',
  customer: 'tickets.customer',
  assignedTeam: 'tickets.assigned_team',
  assignedPerson: 'tickets.assigned_person',
};

/** Narrows a query of tickets to what a permission decision allows. */
export function applyConditions<Q extends Knex.QueryBuilder>(
  query: Q,
  conditions: PermissionCriteria<TicketCondition> | undefined,
): Q {
  if (conditions) {
    query.andWhere(builder => addCriteria(builder, conditions));
  }
  return query;
}

function addCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<TicketCondition>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      builder.andWhere(inner => addCriteria(inner, part));
    }
  } else if ('anyOf' in criteria) {
    for (const part of criteria.anyOf) {
      builder.orWhere(inner => addCriteria(inner, part));
    }
  } else if ('not' in criteria) {
    // An empty column makes a comparison unknown, and NOT unknown is unknown: such a row would drop out of both sides.
    builder.whereNot(inner => addCriteria(inner, criteria.not));
  } else {
    const column = COLUMNS[criteria.field];
    builder.whereNotNull(column).whereIn(column, criteria.values);
  }
}

/** `applyConditions` on a row that has been read. */
export function meetsConditions(
  row: Pick<
    TicketRow,
    | 'service_ref'
    | 'requester'
    | 'customer'
    | 'assigned_team'
    | 'assigned_person'
  >,
  conditions: PermissionCriteria<TicketCondition> | undefined,
): boolean {
  if (!conditions) {
    return true;
  }
  if ('allOf' in conditions) {
    return conditions.allOf.every(part => meetsConditions(row, part));
  }
  if ('anyOf' in conditions) {
    return conditions.anyOf.some(part => meetsConditions(row, part));
  }
  if ('not' in conditions) {
    return !meetsConditions(row, conditions.not);
  }
  const value = {
    service: row.service_ref,
    requester: row.requester,
    customer: row.customer,
    assignedTeam: row.assigned_team,
    assignedPerson: row.assigned_person,
  }[conditions.field];
  return value !== null && conditions.values.includes(value);
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
