import {
  DueEscalation,
  PolicyLookup,
  nextEscalation,
} from '@backstage-sla/sla-engine';
import { staffAgreementOf } from '@backstage-sla/plugin-sla-common';
import { TicketRow, toOptionalInstant } from '../database';
import { escalationActions } from './escalationActions';
import { StoredEvent, TicketFold, foldEvent } from './fold';
import { FoldedRows, escalatedTicket, toRows } from './foldedRows';

/** What is written down later than this after it happened says so. */
const LATE_MS = 60_000;

/** After a long outage there may be more repetitions than these; then the next run goes on. */
const MOST_ESCALATIONS = 50;

/** A ticket at an instant, and what came due on it until then. */
export interface Advanced {
  fold: TicketFold;
  rows: FoldedRows;
  /** In the order in which they happened. */
  facts: StoredEvent[];
}

/**
 * Lets time go by: finds what came due on a ticket after `sinceMs` and not later than `nowMs`. What was recorded already may be found
 * again, under the same key.
 *
 * @param options.sinceMs - when the ticket changed last: what came due before was recorded with that change
 */
export function advance(
  fold: TicketFold,
  options: {
    serviceRef: string;
    policies: PolicyLookup;
    sinceMs: number;
    nowMs: number;
  },
): Advanced {
  const { serviceRef, policies, sinceMs, nowMs } = options;
  const escalations: StoredEvent[] = [];
  let escalated = fold;
  while (escalations.length < MOST_ESCALATIONS) {
    const due = nextEscalation(escalatedTicket(escalated), policies);
    if (!due || due.knownMs > nowMs) {
      break;
    }
    const event = toEvent(due, isForStaff(due, escalated, policies));
    escalations.push(event);
    escalated = foldEvent(escalated, event, policies);
  }
  const rows = toRows(escalated, serviceRef, policies, nowMs);
  const facts = [...rows.facts(sinceMs), ...escalations]
    .sort((a, b) => a.atMs - b.atMs)
    .map(fact => noted(fact, nowMs));
  return { fold: escalated, rows, facts };
}

/** Of the revision that the ticket holds. */
function isForStaff(
  { policyRef }: DueEscalation,
  { clockState }: TicketFold,
  policies: PolicyLookup,
): boolean {
  const held = clockState.policies.find(one => one.policyRef === policyRef);
  return (
    held !== undefined && staffAgreementOf(policies(held.id).spec) !== undefined
  );
}

function toEvent(due: DueEscalation, forStaff: boolean): StoredEvent {
  const { atMs, key, policyRef, rule, cause, clock, repeat } = due;
  const { id, level, spec } = rule;
  return {
    atMs,
    key,
    rule: spec,
    forStaff,
    detail: {
      type: 'escalation',
      level,
      cause,
      policyRef,
      rule: id,
      ...(clock && { clock }),
      ...(repeat !== undefined && { repeat }),
    },
  };
}

/**
 * Does to a ticket what escalations ask for, all at `nowMs`, and finds what comes due because of that: a higher priority may have a
 * deadline that has passed.
 *
 * @param advanced - the ticket at `nowMs`
 * @param escalations - what was recorded last, or done by hand
 */
export function carryOut(
  advanced: Pick<Advanced, 'fold' | 'rows'>,
  escalations: StoredEvent[],
  options: {
    row: TicketRow;
    policies: PolicyLookup;
    nowMs: number;
  },
): Omit<Advanced, 'facts'> & { events: StoredEvent[] } {
  const { row, policies, nowMs } = options;
  const events: StoredEvent[] = [];
  const isKnown = new Set(escalations.map(one => one.key));
  let { fold, rows } = advanced;
  let pending = escalations;
  while (pending.length) {
    const done: StoredEvent[] = [];
    for (const escalation of pending) {
      const actions = escalationActions(escalation, { fold, row, nowMs });
      fold = actions.reduce(
        (before, action) => foldEvent(before, action, policies),
        fold,
      );
      done.push(...actions);
    }
    if (!done.length) {
      break;
    }
    const next = advance(fold, {
      serviceRef: row.service_ref,
      policies,
      sinceMs: nowMs,
      nowMs,
    });
    pending = next.facts.filter(fact => !isKnown.has(fact.key));
    pending.forEach(fact => isKnown.add(fact.key));
    events.push(...done, ...pending);
    ({ fold, rows } = next);
  }
  return { fold, rows, events };
}

/** Further ahead than this no replica's time is of another's. */
const AHEAD_MS = 60_000;

/**
 * Whether time alone has done nothing to a ticket since its last event, and will not within a minute: what came before its next check
 * is recorded.
 *
 * @param rows - the ticket at `nowMs`
 */
export function isQuiet(
  row: TicketRow,
  rows: FoldedRows,
  nowMs: number,
): boolean {
  const nextMs = toOptionalInstant(row.next_check_at) ?? Infinity;
  return nextMs > nowMs + AHEAD_MS && rows.facts(rows.updatedAtMs).length === 0;
}

/**
 * The earliest instant at which something may still happen to a ticket. Whoever evaluated it last may have had a time that is some
 * milliseconds ahead, or have come in between a request and the lock: what is recorded as true by then stays true, so a change comes
 * after it.
 */
export function earliestChange(
  row: TicketRow,
  fold: TicketFold,
  options: { policies: PolicyLookup; nowMs: number; quiet?: boolean },
): number {
  const escalatedMs = fold.escalations.raised.map(
    one => (one.lastMs ?? one.atMs) + 1,
  );
  if (options.quiet) {
    return Math.max(fold.updatedAtMs, ...escalatedMs);
  }
  // All that comes before the next check is recorded.
  const nextMs = toOptionalInstant(row.next_check_at) ?? Infinity;
  const recorded = advance(fold, {
    serviceRef: row.service_ref,
    policies: options.policies,
    sinceMs: fold.updatedAtMs,
    nowMs: Math.min(nextMs - 1, options.nowMs + AHEAD_MS),
  });
  return Math.max(
    fold.updatedAtMs,
    ...recorded.facts.map(fact => fact.atMs + 1),
    ...escalatedMs,
  );
}

/** A fact as it is written down at an instant. */
export function noted(fact: StoredEvent, nowMs: number): StoredEvent {
  return isLate(fact, nowMs)
    ? {
        ...fact,
        detail: {
          ...fact.detail,
          recordedAt: new Date(nowMs).toISOString(),
        } as StoredEvent['detail'],
      }
    : fact;
}

function isLate({ atMs }: StoredEvent, nowMs: number): boolean {
  return nowMs - atMs > LATE_MS;
}

/** Facts have keys by which they are found out to be the same. */
export function onceEach(events: StoredEvent[]): StoredEvent[] {
  const keys = new Set<string>();
  return events.filter(({ key }) => {
    const isKnown = key !== undefined && keys.has(key);
    if (key !== undefined) {
      keys.add(key);
    }
    return !isKnown;
  });
}
