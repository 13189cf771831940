import { ClockExplanation, formatDuration } from '@backstage-sla/sla-engine';
import { formatInstant } from '../time';
import { clockName, clockOutcome } from './describeClock';
import { formatTimeline, TimelineOptions } from './formatTimeline';

/** A clock with its target, its deadline and its timeline, for a terminal. */
export function formatExplanation(
  explanation: ClockExplanation,
  options: TimelineOptions,
): string[] {
  const { clock, elapsedMs } = explanation;
  const instant = (atMs: number) => formatInstant(atMs, options.zone);
  const facts = [
    ...targetLines(explanation, instant),
    clock.deadlineMs !== undefined && `deadline ${instant(clock.deadlineMs)}`,
    clock.breachedAtMs !== undefined &&
      `breached ${instant(clock.breachedAtMs)}`,
    `elapsed  ${formatDuration(elapsedMs)}`,
  ].filter(line => line !== false);
  return [
    `${clockName(clock)} of ${clock.policyRef}: ${clockOutcome(clock)}`,
    ...facts.map(line => `  ${line}`),
    ...formatTimeline(explanation, options).map(line => `    ${line}`),
  ];
}

/** Where the target comes from, and every one that it had before. */
function targetLines(
  { target, history }: ClockExplanation,
  instant: (atMs: number) => string,
): string[] {
  const before = history
    .filter(({ from }) => from !== undefined)
    .map(
      ({ atMs, cause, from, to }) =>
        `target   was ${from!.text} (${from!.priority}) until ${instant(atMs)}: ${cause === 'policies' ? 'new revision of the policy or its calendar' : cause}${to ? '' : ', none since then'}`,
    );
  return target
    ? [
        ...before,
        `target   ${target.text} in ${target.calendarRef}, for ${target.priority}`,
      ]
    : before;
}
