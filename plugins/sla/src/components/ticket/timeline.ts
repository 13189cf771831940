import {
  ExplainedClock,
  ExplainedSegment,
  TicketClock,
} from '@backstage-sla/plugin-sla-common';

/** A stretch of a clock's life as it is drawn: place and width as shares of the picture, 0 to 1. */
export interface DrawnSegment extends ExplainedSegment {
  left: number;
  width: number;
  /** It lies in the future: what will happen if nothing else does. */
  isAhead: boolean;
}

export interface Timeline {
  fromMs: number;
  toMs: number;
  segments: DrawnSegment[];
  /** What lies behind a deadline that was missed, until now or until the clock stopped. */
  overdue?: { left: number; width: number };
  /** Where an instant lies, 0 to 1. */
  place(atMs: number): number;
}

/** Now, or when the clock stopped: what comes after that says nothing of it. */
function endOf({ segments, asOf }: ExplainedClock): number {
  const last = segments.at(-1);
  return Date.parse(last?.kind === 'stopped' ? last.from : asOf);
}

/** For how long a clock went on after its deadline was missed, nights and pauses included; undefined where it was not. */
export function overdueMs(
  explained: ExplainedClock,
  { breachedAt }: Pick<TicketClock, 'breachedAt'>,
): number | undefined {
  const ms = breachedAt ? endOf(explained) - Date.parse(breachedAt) : 0;
  return ms > 0 ? ms : undefined;
}

/** Whether the breach is the deadline itself; that of a clock whose target changed since lies elsewhere, and a stopped one has none. */
export function wasMissed({
  deadlineAt,
  breachedAt,
}: Pick<TicketClock, 'deadlineAt' | 'breachedAt'>): boolean {
  return breachedAt !== undefined && (deadlineAt ?? breachedAt) === breachedAt;
}

/** Lays a clock out from its start to the latest of its deadline and now, so that both can be seen. */
export function timelineOf(
  clock: ExplainedClock,
  {
    deadlineAt,
    breachedAt,
  }: Pick<TicketClock, 'deadlineAt' | 'breachedAt'> = {},
): Timeline {
  const lived = clock.segments.filter(s => s.kind !== 'before-start');
  const endMs = endOf(clock);
  const fromMs = lived.length ? Date.parse(lived[0].from) : endMs;
  const latestMs = Math.max(endMs, deadlineAt ? Date.parse(deadlineAt) : endMs);
  const toMs = Math.max(latestMs, fromMs + 1);
  const place = (atMs: number) =>
    Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
  const draw = (segment: ExplainedSegment, isAhead: boolean): DrawnSegment => {
    const left = place(Date.parse(segment.from));
    return {
      ...segment,
      isAhead,
      left,
      width: place(Date.parse(segment.to)) - left,
    };
  };
  const missedMs = breachedAt ? Date.parse(breachedAt) : endMs;
  return {
    fromMs,
    toMs,
    place,
    overdue:
      missedMs < endMs
        ? { left: place(missedMs), width: place(endMs) - place(missedMs) }
        : undefined,
    segments: [
      ...lived.map(segment => draw(segment, false)),
      ...clock.ahead.map(segment => draw(segment, true)),
    ].filter(segment => segment.width > 0),
  };
}

/** How much of a clock's life went to what: `counted`, `closed`, each holiday, each status that paused it. */
export function totalsOf(
  segments: ExplainedSegment[],
): Array<{ kind: ExplainedSegment['kind']; name?: string; ms: number }> {
  const totals = new Map<
    string,
    { kind: ExplainedSegment['kind']; name?: string; ms: number }
  >();
  for (const { kind, name, from, to } of segments) {
    if (kind !== 'before-start') {
      const key = `${kind}|${name ?? ''}`;
      const total = totals.get(key) ?? { kind, name, ms: 0 };
      total.ms += Date.parse(to) - Date.parse(from);
      totals.set(key, total);
    }
  }
  return [...totals.values()];
}
