import {
  PolicyLookup,
  Priority,
  TicketStatus,
  clocksAt,
} from '@backstage-sla/sla-engine';
import {
  Ticket,
  TicketClock,
  TicketEvent,
  TicketRisk,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import {
  ClockSummary,
  summarise,
  toClockRow,
  toTicketClock,
  transitionsOf,
} from '../clocks';
import {
  ClockRow,
  ClockTransitionRow,
  TicketEventRow,
  TicketPolicyRow,
  TicketRow,
  toInstant,
  toOptionalInstant,
} from '../database';
import { StoredEvent, TicketFold, isDone } from './fold';

/** Columns of a ticket that its fold and its clocks make. */
export type FoldedColumns = ClockSummary &
  Pick<
    TicketRow,
    | 'priority'
    | 'status'
    | 'assigned_team'
    | 'assigned_person'
    | 'created_at'
    | 'updated_at'
    | 'resolved_at'
    | 'reopen_count'
    | 'clock_state'
    | 'is_open'
  >;

/** A ticket's fold with its clocks at `nowMs`, as columns and rows. */
export interface FoldedRows {
  /** Instant of the last event. */
  updatedAtMs: number;
  ticket(): FoldedColumns;
  clocks(ticketId: number): ClockRow[];
  transitions(ticketId: number): ClockTransitionRow[];
  policies(ticketId: number): TicketPolicyRow[];
}

export function toRows(
  fold: TicketFold,
  serviceRef: string,
  policies: PolicyLookup,
  nowMs: number,
): FoldedRows {
  const clocks = clocksAt(fold.clockState, nowMs, policies);
  return {
    updatedAtMs: fold.updatedAtMs,
    ticket: () => ({
      priority: fold.priority,
      status: fold.status,
      assigned_team: fold.assignedTeam ?? null,
      assigned_person: fold.assignedPerson ?? null,
      created_at: fold.createdAtMs,
      updated_at: fold.updatedAtMs,
      resolved_at: fold.resolvedAtMs ?? null,
      reopen_count: fold.reopenCount,
      clock_state: JSON.stringify(fold.clockState),
      is_open: !isDone(fold.status),
      ...summarise(clocks, nowMs),
    }),
    clocks: id =>
      clocks.map(c => toClockRow(c, { id, service_ref: serviceRef }, nowMs)),
    transitions: id => transitionsOf(clocks, id, nowMs),
    policies: id =>
      fold.clockState.policies
        .filter(policy => policy.inForce)
        .map(policy => ({
          ticket_id: id,
          policy_ref: policy.policyRef,
          version_id: policy.id,
          is_open: !isDone(fold.status),
        })),
  };
}

/** The fold that a stored ticket stands at. */
export function toFold(row: TicketRow): TicketFold {
  return {
    priority: row.priority as Priority,
    status: row.status as TicketStatus,
    assignedTeam: row.assigned_team ?? undefined,
    assignedPerson: row.assigned_person ?? undefined,
    createdAtMs: toInstant(row.created_at),
    updatedAtMs: toInstant(row.updated_at),
    resolvedAtMs: toOptionalInstant(row.resolved_at),
    reopenCount: row.reopen_count,
    clockState: JSON.parse(row.clock_state),
  };
}

export function toStoredEvent(row: TicketEventRow): StoredEvent {
  return {
    atMs: toInstant(row.at),
    actor: row.actor ?? undefined,
    key: row.key ?? undefined,
    detail: { type: row.type, ...JSON.parse(row.detail) },
  };
}

export function toEventRow(
  event: StoredEvent,
  ticketId: number,
): Omit<TicketEventRow, 'id'> {
  const { type, ...rest } = event.detail;
  return {
    ticket_id: ticketId,
    at: event.atMs,
    type,
    actor: event.actor ?? null,
    detail: JSON.stringify(rest),
    key: event.key ?? null,
  };
}

export function toTicketEvent(row: TicketEventRow): TicketEvent {
  const event = toStoredEvent(row);
  return {
    id: String(row.id),
    at: new Date(event.atMs).toISOString(),
    actor: event.actor,
    detail: event.detail,
  };
}

/** A stored ticket and its clocks as the HTTP API shows them at `nowMs`. */
export function toTicket(
  row: TicketRow,
  clockRows: ClockRow[],
  nowMs: number,
): Ticket {
  const clocks = clockRows.map(clock => toTicketClock(clock, nowMs));
  const iso = (value: TicketRow['resolved_at']) =>
    value === null ? undefined : new Date(toInstant(value)).toISOString();
  return {
    id: String(row.id),
    type: row.type as TicketType,
    service: row.service_ref,
    title: row.title,
    description: row.description ?? undefined,
    priority: row.priority as Priority,
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
    updatedAt: iso(row.updated_at)!,
    resolvedAt: iso(row.resolved_at),
    reopenCount: row.reopen_count,
    risk: riskOf(row, nowMs),
    nextDeadlineAt: nextDeadlineOf(clocks, nowMs),
    noClocksReason: row.no_clocks_reason ?? undefined,
    source: row.source ?? undefined,
    externalId: row.external_id ?? undefined,
    clocks,
  };
}

/** The same decision as `riskCondition` of the store, on a row. */
export function riskOf(
  row: Pick<
    TicketRow,
    'live_clocks' | 'running_clocks' | 'breaches_at' | 'warns_at'
  >,
  nowMs: number,
): TicketRisk {
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

export function nextDeadlineOf(
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
