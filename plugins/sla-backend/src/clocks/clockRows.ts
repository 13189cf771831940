import {
  Clock,
  PolicyLookup,
  clockKey,
  nextTransition,
} from '@backstage-sla/sla-engine';
import {
  StaffAgreement,
  TicketClock,
  staffAgreementOf,
} from '@backstage-sla/plugin-sla-common';
import { ClockRow, toBoolean, toInstant, toOptionalInstant } from '../database';

/** The row of a clock as the engine sees it at `nowMs`. */
export function toClockRow(
  clock: Clock,
  ticket: { id: number; service_ref: string },
  { policies, nowMs }: { policies: PolicyLookup; nowMs: number },
): ClockRow {
  const reached = clock.thresholds.filter(t => t.reached).map(t => t.share);
  return {
    ticket_id: ticket.id,
    clock_key: clockKey(clock),
    service_ref: ticket.service_ref,
    policy_ref: clock.policyRef,
    policy_revision: clock.policyRevision,
    metric: clock.metric,
    cycle: clock.cycle,
    face: clock.face,
    agreement: agreementOfClock(clock, policies) ?? null,
    priority: clock.priority,
    state: clock.state,
    live: clock.live,
    ticking: clock.ticking,
    started_at: clock.startedAtMs,
    stopped_at: clock.stoppedAtMs ?? null,
    target_ms: clock.targetMs ?? 0,
    target_text: clock.targetText ?? '',
    elapsed_ms: clock.elapsedMs,
    as_of: nowMs,
    deadline_at: clock.deadlineMs ?? null,
    breached_at: clock.breachedAtMs ?? null,
    warned_share: reached.length ? Math.max(...reached) : null,
    settled_at: settledAt(clock) ?? null,
    next_check_at: null,
  };
}

/** Undefined where it is an `sla`. */
export function agreementOfClock(
  { policyId }: Clock,
  policies: PolicyLookup,
): StaffAgreement | undefined {
  return staffAgreementOf(policies(policyId).spec);
}

/** When something will happen to one of the clocks if nobody does anything. */
export function nextCheckOf(
  clocks: Clock[],
  nowMs: number,
): number | undefined {
  let earliestMs: number | undefined;
  for (const clock of clocks) {
    const next = nextTransition(clock, nowMs);
    if (next) {
      // A breach happens after its deadline, not at it.
      const atMs = next.atMs + (next.type === 'breach' ? 1 : 0);
      earliestMs = earliestMs === undefined ? atMs : Math.min(earliestMs, atMs);
    }
  }
  return earliestMs;
}

/** When it became known how the clock ended; undefined while the promise may still go either way. */
function settledAt(clock: Clock): number | undefined {
  if (clock.state === 'breached') {
    return clock.breachedAtMs;
  }
  return clock.state === 'met' ? clock.stoppedAtMs : undefined;
}

/** What the store keeps on the ticket, so that risk can be asked of the database at any instant. */
export interface ClockSummary {
  live_clocks: number;
  running_clocks: number;
  breaches_at: number | null;
  warns_at: number | null;
  next_deadline_at: number | null;
  agreed_live_clocks: number;
  agreed_running_clocks: number;
  agreed_warns_at: number | null;
  agreed_next_deadline_at: number | null;
  promised_live_clocks: number;
  promised_running_clocks: number;
  promised_breaches_at: number | null;
  promised_warns_at: number | null;
}

/**
 * Sums up a ticket's clocks. A late internal target is a warning: the promise to the customer still stands. The promised ones are what
 * everybody sees who reads the ticket: agreed targets of an `sla`.
 */
export function summarise(
  clocks: Clock[],
  { policies, nowMs }: { policies: PolicyLookup; nowMs: number },
): ClockSummary {
  const sum: ClockSummary = {
    live_clocks: 0,
    running_clocks: 0,
    breaches_at: null,
    warns_at: null,
    next_deadline_at: null,
    agreed_live_clocks: 0,
    agreed_running_clocks: 0,
    agreed_warns_at: null,
    agreed_next_deadline_at: null,
    promised_live_clocks: 0,
    promised_running_clocks: 0,
    promised_breaches_at: null,
    promised_warns_at: null,
  };
  // One pass, and no list in between: a rollout sums up a hundred thousand tickets.
  for (const clock of clocks) {
    if (!clock.live) {
      continue;
    }
    const { deadlineMs } = clock;
    const ticking = clock.ticking ? 1 : 0;
    const breachMs = clock.breachedAtMs ?? deadlineMs;
    const nextMs =
      deadlineMs !== undefined && deadlineMs >= nowMs ? deadlineMs : undefined;
    let warnsMs: number | null = null;
    for (const { atMs } of clock.thresholds) {
      warnsMs = earlier(warnsMs, atMs);
    }
    sum.live_clocks += 1;
    sum.running_clocks += ticking;
    sum.warns_at = earlier(sum.warns_at, warnsMs);
    sum.next_deadline_at = earlier(sum.next_deadline_at, nextMs);
    if (clock.face === 'agreed') {
      sum.agreed_live_clocks += 1;
      sum.agreed_running_clocks += ticking;
      sum.breaches_at = earlier(sum.breaches_at, breachMs);
      sum.agreed_warns_at = earlier(sum.agreed_warns_at, warnsMs);
      sum.agreed_next_deadline_at = earlier(
        sum.agreed_next_deadline_at,
        nextMs,
      );
      if (!agreementOfClock(clock, policies)) {
        sum.promised_live_clocks += 1;
        sum.promised_running_clocks += ticking;
        sum.promised_breaches_at = earlier(sum.promised_breaches_at, breachMs);
        sum.promised_warns_at = earlier(sum.promised_warns_at, warnsMs);
      }
    } else {
      sum.warns_at = earlier(sum.warns_at, breachMs);
    }
  }
  return sum;
}

function earlier(
  known: number | null,
  other: number | null | undefined,
): number | null {
  if (other === null || other === undefined) {
    return known;
  }
  return known === null || other < known ? other : known;
}

const iso = (ms: number) => new Date(ms).toISOString();
const optionalIso = (ms: number | undefined) =>
  ms === undefined ? undefined : iso(ms);

/** A stored clock as the HTTP API shows it. What has come due since the last run of the scheduled task is shown as it is now. */
export function toTicketClock(row: ClockRow, nowMs: number): TicketClock {
  const deadlineMs = toOptionalInstant(row.deadline_at);
  const overdue =
    toBoolean(row.live) &&
    row.state === 'running' &&
    deadlineMs !== undefined &&
    deadlineMs < nowMs;
  return {
    key: row.clock_key,
    policyRef: row.policy_ref,
    policyRevision: row.policy_revision,
    metric: row.metric as TicketClock['metric'],
    cycle: row.cycle,
    face: row.face as TicketClock['face'],
    agreement: row.agreement ?? undefined,
    state: overdue ? 'breached' : (row.state as TicketClock['state']),
    live: toBoolean(row.live),
    ticking: toBoolean(row.ticking),
    priority: row.priority as TicketClock['priority'],
    startedAt: iso(toInstant(row.started_at)),
    stoppedAt: optionalIso(toOptionalInstant(row.stopped_at)),
    targetMs: toInstant(row.target_ms),
    targetText: row.target_text,
    elapsedMs: toInstant(row.elapsed_ms),
    asOf: iso(toInstant(row.as_of)),
    deadlineAt: optionalIso(deadlineMs),
    breachedAt: overdue
      ? iso(deadlineMs)
      : optionalIso(toOptionalInstant(row.breached_at)),
    warnedShare: row.warned_share ?? undefined,
  };
}

/** Whether everybody sees a clock who reads its ticket. All others are for staff. */
export function isPromised({
  face,
  agreement,
}: Pick<ClockRow, 'face' | 'agreement'>): boolean {
  return face === 'agreed' && agreement === null;
}
