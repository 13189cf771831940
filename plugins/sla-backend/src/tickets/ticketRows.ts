import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import {
  Level,
  NO_PROMISE,
  NoClocksCause,
  Ticket,
  TicketClock,
  TicketEscalation,
  TicketRisk,
  TicketType,
  noClocksText,
  publicCauseOf,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { isPromised, toTicketClock } from '../clocks';
import { ClockRow, DbInstant, ShownTicketRow, toInstant } from '../database';
import { publicResolution } from './internalEvents';
import { readEscalations } from './storedEscalations';
import { resolutionOf } from './storedFold';

/** How a ticket is shown. */
export interface TicketView {
  nowMs: number;
  /** `SLA` in `SLA-1042`. */
  numberPrefix: string;
  /** Whoever is staff to the ticket sees its internal targets, the clocks of agreements between teams and with suppliers, and what follows from them. */
  isStaff: boolean;
}

/** A stored ticket and its clocks as the HTTP API shows them. */
export function toTicket(
  row: ShownTicketRow,
  clockRows: ClockRow[],
  { nowMs, numberPrefix, isStaff }: TicketView,
): Ticket {
  const clocks = clockRows
    .filter(clock => isStaff || isPromised(clock))
    .map(clock => toTicketClock(clock, nowMs));
  return {
    id: String(row.id),
    number: ticketNumber(row.id, numberPrefix),
    version: isStaff ? row.version : row.public_version,
    type: row.type as TicketType,
    service: row.service_ref,
    title: row.title,
    description: row.description ?? undefined,
    priority: row.priority as Priority,
    impact: (row.impact ?? undefined) as Level | undefined,
    urgency: (row.urgency ?? undefined) as Level | undefined,
    status: row.status as TicketStatus,
    requester: row.requester ?? undefined,
    customer: row.customer ?? undefined,
    channel: row.channel ?? undefined,
    category: row.category ?? undefined,
    labels: JSON.parse(row.labels),
    location: row.location ?? undefined,
    assignedTeam: row.assigned_team ?? undefined,
    assignedPerson: row.assigned_person ?? undefined,
    createdAt: iso(row.created_at)!,
    updatedAt: iso(isStaff ? row.updated_at : row.public_updated_at)!,
    resolvedAt: iso(row.resolved_at),
    resolution: isStaff
      ? resolutionOf(row)
      : publicResolution(resolutionOf(row)),
    estimateAt: iso(row.estimate_at),
    snoozedUntil: isStaff ? iso(row.snoozed_until) : undefined,
    workaround: row.workaround ?? undefined,
    mergedInto:
      row.merged_into === null
        ? undefined
        : {
            id: String(row.merged_into),
            number: ticketNumber(row.merged_into, numberPrefix),
          },
    requestType: row.request_type ?? undefined,
    feedback: feedbackOf(row),
    escalation: isStaff ? escalationOf(row) : undefined,
    reopenCount: row.reopen_count,
    risk: isStaff ? riskOf(row, nowMs) : promisedRiskOf(row, nowMs),
    nextDeadlineAt: nextDeadlineOf(clocks, nowMs),
    ...(isStaff
      ? noClocks(row)
      : publicNoClocks(row, {
          hidesAll: clockRows.length > 0 && !clocks.length,
        })),
    source: row.source ?? undefined,
    externalId: row.external_id ?? undefined,
    clocks,
  };
}

type NoClocks = Pick<Ticket, 'noClocksReason' | 'noClocksCause'>;

function noClocks(row: ShownTicketRow): NoClocks {
  return {
    noClocksReason: row.no_clocks_reason ?? undefined,
    noClocksCause: noClocksCauseOf(row),
  };
}

/** Why who is not staff sees no clocks. Of a reason that is known in words only nobody can tell which agreements it names. */
function publicNoClocks(
  row: ShownTicketRow,
  { hidesAll }: { hidesAll: boolean },
): NoClocks {
  const reason = row.no_clocks_reason;
  if (reason === null && !hidesAll) {
    return {};
  }
  const nobodyCovers: NoClocksCause = {
    code: 'no-policy-covers',
    service: row.service_ref,
  };
  const known =
    reason === noClocksText(nobodyCovers) ? nobodyCovers : noClocksCauseOf(row);
  const cause = known ? publicCauseOf(known) : NO_PROMISE;
  return { noClocksReason: noClocksText(cause), noClocksCause: cause };
}

/** The release before changes the reason alone. */
function noClocksCauseOf(row: ShownTicketRow): NoClocksCause | undefined {
  const cause: NoClocksCause | undefined = row.no_clocks_cause
    ? JSON.parse(row.no_clocks_cause)
    : undefined;
  return cause && noClocksText(cause) === row.no_clocks_reason
    ? cause
    : undefined;
}

function iso(value: DbInstant | null): string | undefined {
  return value === null ? undefined : new Date(toInstant(value)).toISOString();
}

function feedbackOf(row: ShownTicketRow): Ticket['feedback'] {
  const at = iso(row.feedback_at);
  return row.feedback_score === null || at === undefined
    ? undefined
    : {
        score: row.feedback_score,
        comment: row.feedback_comment ?? undefined,
        at,
      };
}

/** Who was brought in, and why, is for staff. */
function escalationOf(row: ShownTicketRow): TicketEscalation | undefined {
  const { level, current } = readEscalations(row);
  if (!level || !current) {
    return undefined;
  }
  const { atMs, cause, by, reason, acknowledged } = current;
  return {
    level,
    at: iso(atMs)!,
    cause,
    by,
    reason,
    acknowledged: acknowledged && {
      by: acknowledged.by,
      at: iso(acknowledged.atMs)!,
    },
  };
}

type RiskColumns = Pick<
  ShownTicketRow,
  'live_clocks' | 'running_clocks' | 'breaches_at' | 'warns_at'
>;

/** The same decision as `addRisk` of the queries, on a row. */
export function riskOf(row: RiskColumns, nowMs: number): TicketRisk {
  if (row.live_clocks === 0) {
    return 'none';
  }
  if (row.breaches_at !== null && toInstant(row.breaches_at) < nowMs) {
    return 'breached';
  }
  if (row.running_clocks === 0) {
    return 'paused';
  }
  return row.warns_at !== null && toInstant(row.warns_at) <= nowMs
    ? 'at-risk'
    : 'on-time';
}

/** The risk as far as promises make it that everybody sees. */
export function promisedRiskOf(row: ShownTicketRow, nowMs: number): TicketRisk {
  return riskOf(
    {
      live_clocks: row.promised_live_clocks,
      running_clocks: row.promised_running_clocks,
      breaches_at: row.promised_breaches_at,
      warns_at: row.promised_warns_at,
    },
    nowMs,
  );
}

function nextDeadlineOf(
  clocks: TicketClock[],
  nowMs: number,
): string | undefined {
  return clocks
    .filter(
      c =>
        c.live &&
        c.deadlineAt !== undefined &&
        Date.parse(c.deadlineAt) >= nowMs,
    )
    .map(c => c.deadlineAt!)
    .sort()[0];
}
