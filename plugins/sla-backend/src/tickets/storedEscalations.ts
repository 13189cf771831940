import { EscalationState, noEscalations } from '@backstage-sla/sla-engine';
import { TicketRow, toInstant } from '../database';
import { TicketFold } from './fold';

/** Most tickets are never escalated, and then there is nothing to write. Always in one order, so that the same state is the same text. */
export function writeEscalations({
  escalations,
  createdAtMs,
}: TicketFold): string | null {
  const { level, sinceMs, raised, current, reopenedMs, assignedMs } =
    escalations;
  const isAsCreated =
    level === 0 &&
    sinceMs === createdAtMs &&
    !raised.length &&
    assignedMs === undefined &&
    reopenedMs === undefined;
  return isAsCreated
    ? null
    : JSON.stringify({ sinceMs, raised, current, reopenedMs, assignedMs });
}

export function readEscalations(
  row: Pick<TicketRow, 'escalation' | 'escalation_level' | 'created_at'>,
): EscalationState {
  return row.escalation === null
    ? noEscalations(toInstant(row.created_at))
    : { level: row.escalation_level, ...JSON.parse(row.escalation) };
}
