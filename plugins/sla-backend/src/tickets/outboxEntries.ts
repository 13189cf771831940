import { TicketStatus } from '@backstage-sla/sla-engine';
import { ClockName } from '@backstage-sla/plugin-sla-common';
import { isPromised } from '../clocks';
import { ClockRow, toInstant } from '../database';
import { OutboxEntry, TOPICS } from '../outbox';
import { StoredEvent } from './fold';
import { isFact, isInternal } from './internalEvents';

/** What others hear of an event, under a key that is its own among those of its ticket. */
export function toOutboxEntry(
  ticketId: number,
  event: StoredEvent,
  { key, late = false }: { key: string; late?: boolean },
): OutboxEntry {
  const { detail, atMs, actor } = event;
  return {
    ticketId,
    topic: TOPICS[detail.type],
    key,
    atMs,
    actor,
    detail,
    internal: isForStaff(event),
    late,
  };
}

/**
 * Staff alone sees that a rule escalated a ticket, but the rule may ask to tell others, unless it is about an internal target, or of an
 * agreement that is for staff.
 */
function isForStaff({ detail, forStaff = false }: StoredEvent): boolean {
  if (forStaff) {
    return true;
  }
  return detail.type === 'escalation' && isFact(detail)
    ? detail.clock?.face === 'internal'
    : isInternal(detail);
}

/** What others hear of what happened to a ticket. Facts go by their own key, so that each is told once. */
export function entriesOf(
  ticketId: number,
  events: StoredEvent[],
  before?: { version: number; status: TicketStatus },
): OutboxEntry[] {
  let version = before?.version ?? 0;
  let status = before?.status;
  return events.map(event => {
    const { detail, key } = event;
    if (isFact(detail)) {
      const late = 'recordedAt' in detail && detail.recordedAt !== undefined;
      return {
        ...toOutboxEntry(ticketId, event, { key: key!, late }),
        rule: event.rule,
      };
    }
    version += 1;
    const entry = toOutboxEntry(ticketId, event, { key: `v${version}` });
    entry.rule = event.rule;
    if (event.detail.type === 'status') {
      entry.previousStatus = status;
      status = event.detail.status;
    }
    return entry;
  });
}

/** The clocks that a change stopped in time. */
export function entriesOfMetClocks(
  ticketId: number,
  before: ClockRow[],
  after: ClockRow[],
): OutboxEntry[] {
  const metBefore = new Set(before.filter(isMet).map(clock => clock.clock_key));
  return after
    .filter(clock => isMet(clock) && !metBefore.has(clock.clock_key))
    .map(clock => ({
      ticketId,
      topic: TOPICS.met,
      key: `met:${clock.clock_key}:${clock.stopped_at}`,
      atMs: toInstant(clock.stopped_at!),
      detail: { type: 'met' as const, clock: nameOf(clock) },
      internal: !isPromised(clock),
      late: false,
    }));
}

function isMet(clock: ClockRow): boolean {
  return clock.state === 'met' && clock.stopped_at !== null;
}

function nameOf(clock: ClockRow): ClockName {
  return {
    policyRef: clock.policy_ref,
    metric: clock.metric as ClockName['metric'],
    cycle: clock.cycle,
    face: clock.face as ClockName['face'],
  };
}
