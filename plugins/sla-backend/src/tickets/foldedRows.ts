import {
  PolicyLookup,
  TicketClockState,
  TicketStatus,
  EscalatedTicket,
  clocksAt,
  nextEscalation,
  writeClockState,
} from '@backstage-sla/sla-engine';
import { TicketFields } from '@backstage-sla/plugin-sla-common';
import {
  ClockFact,
  ClockSummary,
  factsOfClocks,
  nextCheckOf,
  summarise,
  toClockRow,
} from '../clocks';
import {
  ClockRow,
  TicketPolicyRow,
  TicketRow,
  TicketWatcherRow,
} from '../database';
import { TicketFold, isDone } from './fold';
import { writeEscalations } from './storedEscalations';
import { storedStateOf } from './storedState';

/** Columns of a ticket that change when time goes by and nobody does anything. */
export type DueColumns = ClockSummary &
  Pick<
    TicketRow,
    | 'next_check_at'
    | 'checked_version'
    | 'promised_version'
    | 'escalation_level'
    | 'escalation'
  >;

/** Columns of a ticket that its fold and its clocks make. */
export type FoldedColumns = DueColumns &
  Pick<
    TicketRow,
    | 'version'
    | 'public_version'
    | 'priority'
    | 'status'
    | 'assigned_team'
    | 'assigned_person'
    | 'created_at'
    | 'updated_at'
    | 'public_updated_at'
    | 'resolved_at'
    | 'resolution_code'
    | 'root_cause'
    | 'resolution_text'
    | 'reopen_count'
    | 'estimate_at'
    | 'snoozed_until'
    | 'workaround'
    | 'merged_into'
    | 'feedback_score'
    | 'feedback_comment'
    | 'feedback_at'
    | 'people_and_links'
    | 'clock_state'
    | 'is_open'
    | 'assignment_count'
    | 'last_activity_at'
  >;

/** Columns that people may edit and no event of a ticket that was not edited tells of. */
export type FieldColumns = Partial<
  Pick<
    TicketRow,
    | 'title'
    | 'description'
    | 'type'
    | 'category'
    | 'channel'
    | 'requester'
    | 'customer'
    | 'labels'
    | 'location'
    | 'impact'
    | 'urgency'
    | 'no_clocks_reason'
    | 'no_clocks_cause'
  >
>;

/** A ticket's fold with its clocks at `nowMs`, as columns and rows. */
export interface FoldedRows {
  /** Instant of the last event. */
  updatedAtMs: number;
  version: number;
  status: TicketStatus;
  /** All that events and time make of it. */
  ticket(): FoldedColumns;
  /** What events alone make of it, but for the state of its clocks, which is much work to write. */
  folded(): Omit<FoldedColumns, keyof DueColumns | 'clock_state'>;
  clockState(): string;
  due(): DueColumns;
  /** Those that events of the fold changed. */
  fields(): FieldColumns;
  /** Of a fold that was stored, without those that are over for good. */
  clocks(ticketId: number): ClockRow[];
  /** What came true of its clocks by itself since an instant, in order. */
  facts(sinceMs: number): ClockFact[];
  policies(ticketId: number): TicketPolicyRow[];
  watchers(ticketId: number): TicketWatcherRow[];
}

export function toRows(
  fold: TicketFold,
  serviceRef: string,
  policies: PolicyLookup,
  nowMs: number,
): FoldedRows {
  const clocks = clocksAt(fold.clockState, nowMs, policies);
  const due = () => ({
    next_check_at: earliest(
      nextCheckOf(clocks, nowMs),
      nextEscalation(escalatedTicket(fold), policies)?.knownMs,
    ),
    checked_version: fold.version,
    promised_version: fold.version,
    escalation_level: fold.escalations.level,
    escalation: writeEscalations(fold),
    ...summarise(clocks, { policies, nowMs }),
  });
  return {
    updatedAtMs: fold.updatedAtMs,
    version: fold.version,
    status: fold.status,
    ticket: () => ({
      clock_state: textOf(fold.clockState),
      ...toColumns(fold),
      ...due(),
    }),
    folded: () => toColumns(fold),
    clockState: () => textOf(fold.clockState),
    due,
    fields: () => toFieldColumns(fold),
    clocks: id =>
      clocks.map(clock =>
        toClockRow(clock, { id, service_ref: serviceRef }, { policies, nowMs }),
      ),
    facts: sinceMs => factsOfClocks(clocks, sinceMs, policies),
    policies: id =>
      fold.clockState.policies
        .filter(policy => policy.inForce)
        .map(policy => ({
          ticket_id: id,
          policy_ref: policy.policyRef,
          version_id: policy.id,
          is_open: !isDone(fold.status),
        })),
    watchers: id =>
      fold.peopleAndLinks.watchers.map(person => ({ ticket_id: id, person })),
  };
}

function textOf(state: TicketClockState): string {
  return writeClockState(storedStateOf(state));
}

/** What rules of escalation look at. */
export function escalatedTicket(fold: TicketFold): EscalatedTicket {
  const {
    escalations,
    reopenCount,
    assignmentCount,
    snoozedUntilMs = 0,
  } = fold;
  return {
    clocks: fold.clockState,
    escalations,
    lastActivityMs: Math.max(fold.lastActivityMs, snoozedUntilMs),
    reopenCount,
    assignmentCount,
  };
}

function earliest(...instants: Array<number | undefined>): number | null {
  const known = instants.filter(at => at !== undefined);
  return known.length ? Math.min(...known) : null;
}

function toColumns(
  fold: TicketFold,
): Omit<FoldedColumns, keyof DueColumns | 'clock_state'> {
  return {
    version: fold.version,
    public_version: fold.publicVersion,
    priority: fold.priority,
    status: fold.status,
    assigned_team: fold.assignedTeam ?? null,
    assigned_person: fold.assignedPerson ?? null,
    created_at: fold.createdAtMs,
    updated_at: fold.updatedAtMs,
    public_updated_at: fold.publicUpdatedAtMs,
    resolved_at: fold.resolvedAtMs ?? null,
    resolution_code: fold.resolution?.code ?? null,
    root_cause: fold.resolution?.rootCause ?? null,
    resolution_text: fold.resolution?.text ?? null,
    reopen_count: fold.reopenCount,
    estimate_at: fold.estimateAtMs ?? null,
    snoozed_until: fold.snoozedUntilMs ?? null,
    workaround: fold.workaround ?? null,
    merged_into: fold.mergedInto ?? null,
    feedback_score: fold.feedback?.score ?? null,
    feedback_comment: fold.feedback?.comment ?? null,
    feedback_at: fold.feedback?.atMs ?? null,
    people_and_links: JSON.stringify(fold.peopleAndLinks),
    is_open: !isDone(fold.status),
    assignment_count: fold.assignmentCount,
    last_activity_at: fold.lastActivityMs,
  };
}

/** An empty text clears. */
function toFieldColumns({ fields, noClocksReason, noClocksCause }: TicketFold) {
  const { title, type, labels, ...texts }: TicketFields = fields;
  const columns: FieldColumns = {};
  if (noClocksReason !== undefined) {
    columns.no_clocks_reason = noClocksReason || null;
    columns.no_clocks_cause = noClocksCause
      ? JSON.stringify(noClocksCause)
      : null;
  }
  if (title !== undefined) {
    columns.title = title;
  }
  if (type !== undefined) {
    columns.type = type;
  }
  if (labels !== undefined) {
    columns.labels = JSON.stringify(labels);
  }
  for (const [name, text] of Object.entries(texts)) {
    columns[name as keyof typeof texts] = text || null;
  }
  return columns;
}
