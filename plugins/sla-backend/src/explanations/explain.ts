import {
  ClockEvent,
  PolicyLookup,
  TargetReason,
  ExplanationSegment,
  explainClock,
  segmentsBetween,
} from '@backstage-sla/sla-engine';
import {
  ExplainedClock,
  ExplainedSegment,
  ExplainedTarget,
  TicketClock,
  TicketEvent,
  clockEventOf,
} from '@backstage-sla/plugin-sla-common';

const iso = (ms: number) => new Date(ms).toISOString();

/** Explains a clock from the events of its ticket. `events` may lack what cannot move a clock. */
export function explain(options: {
  clock: TicketClock;
  events: TicketEvent[];
  lookup: PolicyLookup;
  nowMs: number;
}): ExplainedClock {
  const { clock: shown, events, lookup, nowMs } = options;
  const moving = clockEvents(events);
  const eventId = (index: number | undefined) =>
    index === undefined ? undefined : moving[index].id;
  const { clock, segments, elapsedMs, target, history } = explainClock(
    moving.map(({ event }) => event),
    shown,
    nowMs,
    lookup,
  );
  const { calendar } = lookup(clock.policyId).terms(
    clock.priority,
    clock.metric,
  );
  const isUnderway =
    clock.ticking && clock.deadlineMs !== undefined && clock.deadlineMs > nowMs;
  return {
    key: shown.key,
    asOf: iso(nowMs),
    timeZone: calendar.timeZone,
    segments: segments.map(segment => ({
      ...toSegment(segment),
      eventId: eventId(segment.eventIndex),
    })),
    elapsedMs,
    ahead: isUnderway
      ? segmentsBetween(calendar, nowMs, clock.deadlineMs!).map(segment =>
          toSegment({
            ...segment,
            kind: segment.kind === 'open' ? 'counted' : segment.kind,
          }),
        )
      : [],
    target: target && toTarget(target),
    targetChanges: history.map(change => ({
      at: iso(change.atMs),
      eventId: moving[change.eventIndex].id,
      cause: change.cause,
      from: change.from && toTarget(change.from),
      to: change.to && toTarget(change.to),
    })),
  };
}

function clockEvents(
  events: TicketEvent[],
): Array<{ id: string; event: ClockEvent }> {
  return events.flatMap(({ id, at, detail }) => {
    const event = clockEventOf(detail, Date.parse(at));
    return event ? [{ id, event }] : [];
  });
}

function toSegment(segment: ExplanationSegment): ExplainedSegment {
  return {
    from: iso(segment.fromMs),
    to: iso(segment.toMs),
    kind: segment.kind,
    name: segment.name,
  };
}

function toTarget(target: TargetReason): ExplainedTarget {
  return {
    policyRef: target.policyRef,
    policyRevision: target.policyRevision,
    priority: target.priority,
    text: target.text,
    amountMs: target.amountMs,
    calendar: target.calendarRef,
    since: iso(target.sinceMs),
  };
}
