import { TicketRisk } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';

/** The risk of a ticket in SQL, the same as on its row: with internal targets (`any`), or without. */
export function addRisk(
  builder: Knex.QueryBuilder,
  risk: TicketRisk,
  { nowMs, face }: { nowMs: number; face: 'agreed' | 'any' },
): void {
  const prefix = face === 'agreed' ? 'tickets.agreed_' : 'tickets.';
  const live = `${prefix}live_clocks`;
  const running = `${prefix}running_clocks`;
  const warnsAt = `${prefix}warns_at`;
  const breachesAt = 'tickets.breaches_at';
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
  face,
}: {
  nowMs: number;
  face: 'agreed' | 'any';
}): { sql: string; bindings: number[] } {
  const prefix = face === 'agreed' ? 'tickets.agreed_' : 'tickets.';
  return {
    sql: `case when ${prefix}live_clocks = 0 then 'none'
      when tickets.breaches_at < ? then 'breached'
      when ${prefix}running_clocks = 0 then 'paused'
      when ${prefix}warns_at <= ? then 'at-risk'
      else 'on-time' end`,
    bindings: [nowMs, nowMs],
  };
}
