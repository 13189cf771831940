import { ExplanationSegment, formatDuration } from '@backstage-sla/sla-engine';
import { formatInstant } from '../time';
import { ClockAccount, Happening } from './types';

export interface TimelineOptions {
  zone: string;
  happenings: Happening[];
  /** Shows every stretch, however many. Otherwise days and nights are summed up where the list would become long. */
  all?: boolean;
}

/** More rows than this are summed up. */
const LONG = 30;

/** How a clock came to stand where it stands: what happened, and every stretch of time with whether it counted. One line each. */
export function formatTimeline(
  { segments }: Pick<ClockAccount, 'segments'>,
  { zone, happenings, all }: TimelineOptions,
): string[] {
  const endMs = segments.at(-1)?.toMs ?? 0;
  const marks = joined(happenings.filter(({ atMs }) => atMs <= endMs));
  const stretches = segments
    .filter(segment => !isAfterlife(segment, endMs, marks))
    .flatMap(segment => cut(segment, marks));
  const shown =
    all || stretches.length + marks.length <= LONG
      ? stretches.map(stretch => ({ ...stretch, text: textOf([stretch]) }))
      : summedUp(stretches, marks);
  const rows = [
    ...marks.map(mark => ({ ...mark, order: 0 })),
    ...shown.map(({ fromMs, text }) => ({
      atMs: fromMs,
      text: `  ${text}`,
      order: 1,
    })),
  ].sort((a, b) => a.atMs - b.atMs || a.order - b.order);
  return rows.map(({ atMs, text }) => `${formatInstant(atMs, zone)}  ${text}`);
}

/** How long a clock has been over says nothing, unless it begins anew. */
function isAfterlife(
  { kind, toMs }: ExplanationSegment,
  endMs: number,
  marks: Happening[],
): boolean {
  return (
    kind === 'stopped' &&
    toMs === endMs &&
    !marks.some(({ atMs }) => atMs === endMs)
  );
}

/** What happened at one instant, on one line. */
function joined(happenings: Happening[]): Happening[] {
  const byInstant = new Map<number, string[]>();
  for (const { atMs, text } of happenings) {
    byInstant.set(atMs, [...(byInstant.get(atMs) ?? []), text]);
  }
  return [...byInstant].map(([atMs, texts]) => ({
    atMs,
    text: texts.join(', '),
  }));
}

/** A stretch goes on after something that did not change it; the reader's eye does not. */
function cut(
  segment: ExplanationSegment,
  marks: Happening[],
): ExplanationSegment[] {
  const at = marks
    .map(({ atMs }) => atMs)
    .filter(atMs => atMs > segment.fromMs && atMs < segment.toMs);
  const bounds = [segment.fromMs, ...at, segment.toMs];
  return bounds
    .slice(1)
    .map((toMs, i) => ({ ...segment, fromMs: bounds[i], toMs }));
}

/** One stretch from each thing that happened to the next. */
function summedUp(
  stretches: ExplanationSegment[],
  marks: Happening[],
): Array<{ fromMs: number; text: string }> {
  const bounds = [...marks.map(({ atMs }) => atMs), Infinity];
  return marks.flatMap((mark, i) => {
    const within = stretches.filter(
      ({ fromMs }) => fromMs >= mark.atMs && fromMs < bounds[i + 1],
    );
    return within.length
      ? [{ fromMs: within[0].fromMs, text: textOf(within) }]
      : [];
  });
}

/** `counted 30m`, `counted 76h, closed 212h, holiday Eid al-Fitr 48h` */
function textOf(stretches: ExplanationSegment[]): string {
  const sums = new Map<string, number>();
  for (const { kind, name, fromMs, toMs } of stretches) {
    const what = [kind, name].filter(Boolean).join(' ');
    sums.set(what, (sums.get(what) ?? 0) + toMs - fromMs);
  }
  return [...sums]
    .map(([what, ms]) => `${what} ${formatDuration(readable(ms))}`)
    .join(', ');
}

/** Nobody reads parts of a second beside hours. */
function readable(ms: number): number {
  return ms < 1_000 ? ms : Math.floor(ms / 1_000) * 1_000;
}
