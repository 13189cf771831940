import { TicketStatus } from '@backstage-sla/sla-engine';
import { ClockName } from '@backstage-sla/plugin-sla-common';
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
    internal: isInternal(detail),
    late,
  };
}

/** What others hear of what a command did to a ticket. */
export function entriesOfCommand(
  ticketId: number,
  events: StoredEvent[],
  before?: { version: number; status: TicketStatus },
): OutboxEntry[] {
  const version = before?.version ?? 0;
  let status = before?.status;
  return events.map((event, index) => {
    const entry = toOutboxEntry(ticketId, event, {
      key: `v${version + index + 1}`,
    });
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
      internal: clock.face === 'internal',
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
