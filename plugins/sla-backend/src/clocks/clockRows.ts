import { Clock, clockKey, nextTransition } from '@backstage-sla/sla-engine';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { ClockRow, toBoolean, toInstant, toOptionalInstant } from '../database';

/** The row of a clock as the engine sees it at `nowMs`. */
export function toClockRow(
  clock: Clock,
  ticket: { id: number; service_ref: string },
  nowMs: number,
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

/** When something will happen to one of the clocks if nobody does anything. */
export function nextCheckOf(
  clocks: Clock[],
  nowMs: number,
): number | undefined {
  const instants = clocks.flatMap(clock => {
    const next = nextTransition(clock, nowMs);
    // A breach happens after its deadline, not at it.
    return next ? [next.atMs + (next.type === 'breach' ? 1 : 0)] : [];
  });
  return instants.length ? Math.min(...instants) : undefined;
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
}

/**
 * Sums up a ticket's clocks. A late internal target is a warning: the promise to the customer still stands.
 */
export function summarise(clocks: Clock[], nowMs: number): ClockSummary {
  const live = clocks.filter(clock => clock.live);
  const agreed = live.filter(clock => clock.face === 'agreed');
  const internal = live.filter(clock => clock.face === 'internal');
  return {
    live_clocks: live.length,
    running_clocks: tickingAmong(live),
    breaches_at: earliest(agreed.map(breachOf)),
    warns_at: earliest([...warningsOf(live), ...internal.map(breachOf)]),
    next_deadline_at: nextDeadlineOf(live, nowMs),
    agreed_live_clocks: agreed.length,
    agreed_running_clocks: tickingAmong(agreed),
    agreed_warns_at: earliest(warningsOf(agreed)),
    agreed_next_deadline_at: nextDeadlineOf(agreed, nowMs),
  };
}

function tickingAmong(clocks: Clock[]): number {
  return clocks.filter(clock => clock.ticking).length;
}

function breachOf(clock: Clock): number | undefined {
  return clock.breachedAtMs ?? clock.deadlineMs;
}

function warningsOf(clocks: Clock[]): Array<number | undefined> {
  return clocks.flatMap(clock => clock.thresholds.map(t => t.atMs));
}

function nextDeadlineOf(clocks: Clock[], nowMs: number): number | null {
  return earliest(
    clocks
      .map(clock => clock.deadlineMs)
      .filter(at => at !== undefined && at >= nowMs),
  );
}

function earliest(instants: Array<number | undefined>): number | null {
  const known = instants.filter((at): at is number => at !== undefined);
  return known.length ? Math.min(...known) : null;
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
