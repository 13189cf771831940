import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';

/** Which clocks count: all, or those alone that everybody sees. */
export type Counted = 'all' | 'promised';

/** The risk of a ticket in SQL, the same as on its row. */
export function addRisk(
  builder: Knex.QueryBuilder,
  risk: TicketRisk,
  { nowMs, counted }: { nowMs: number; counted: Counted },
): void {
  const { live, running, warnsAt, breachesAt } = columnsOf(counted);
  const notBreached = (inner: Knex.QueryBuilder) =>
    inner.whereNull(breachesAt).orWhere(breachesAt, '>=', nowMs);
  switch (risk) {
    case 'none':
      builder.where(live, 0);
      break;
    case 'breached':
      builder.where(live, '>', 0).where(breachesAt, '<', nowMs);
      break;
    case 'paused':
      builder.where(live, '>', 0).where(running, 0).andWhere(notBreached);
      break;
    case 'at-risk':
      builder
        .where(running, '>', 0)
        .where(warnsAt, '<=', nowMs)
        .andWhere(notBreached);
      break;
    default:
      builder
        .where(running, '>', 0)
        .andWhere(inner =>
          inner.whereNull(warnsAt).orWhere(warnsAt, '>', nowMs),
        )
        .andWhere(notBreached);
  }
}

/** The risk of each ticket as SQL, with its bound values: the same decision as `addRisk`. */
export function riskExpression({
  nowMs,
  counted,
}: {
  nowMs: number;
  counted: Counted;
}): { sql: string; bindings: number[] } {
  const { live, running, warnsAt, breachesAt } = columnsOf(counted);
  return {
    sql: `case when ${live} = 0 then 'none'
      when ${breachesAt} < ? then 'breached'
      when ${running} = 0 then 'paused'
      when ${warnsAt} <= ? then 'at-risk'
      else 'on-time' end`,
    bindings: [nowMs, nowMs],
  };
}

function columnsOf(counted: Counted) {
  const prefix = counted === 'promised' ? 'tickets.promised_' : 'tickets.';
  return {
    live: `${prefix}live_clocks`,
    running: `${prefix}running_clocks`,
    warnsAt: `${prefix}warns_at`,
    breachesAt: `${prefix}breaches_at`,
  };
}
