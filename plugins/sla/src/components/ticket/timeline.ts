import {
  ExplainedClock,
  ExplainedSegment,
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
  /** Where an instant lies, 0 to 1. */
  place(atMs: number): number;
}

/** Lays a clock out from its start to the latest of its deadline and now, so that both can be seen. */
export function timelineOf(
  clock: ExplainedClock,
  deadlineAt: string | undefined,
): Timeline {
  const lived = clock.segments.filter(s => s.kind !== 'before-start');
  const asOfMs = Date.parse(clock.asOf);
  const fromMs = lived.length ? Date.parse(lived[0].from) : asOfMs;
  // What comes after the clock has stopped says nothing of it.
  const ended = lived.at(-1)?.kind === 'stopped' ? lived.at(-1) : undefined;
  const endMs = ended ? Date.parse(ended.from) : asOfMs;
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
  return {
    fromMs,
    toMs,
    place,
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
