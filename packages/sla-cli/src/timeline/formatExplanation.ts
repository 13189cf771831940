import { formatDuration } from '@backstage-sla/sla-engine';
import { formatInstant } from '../time';
import { clockName, clockOutcome } from './describeClock';
import { formatTimeline, TimelineOptions } from './formatTimeline';
import { ClockAccount } from './types';

/** A clock with its target, its deadline and its timeline, for a terminal. */
export function formatExplanation(
  account: ClockAccount,
  options: TimelineOptions,
): string[] {
  const { clock, elapsedMs } = account;
  const instant = (atMs: number) => formatInstant(atMs, options.zone);
  const facts = [
    ...targetLines(account, instant),
    clock.deadlineMs !== undefined && `deadline ${instant(clock.deadlineMs)}`,
    clock.breachedAtMs !== undefined &&
      `breached ${instant(clock.breachedAtMs)}`,
    `elapsed  ${formatDuration(elapsedMs)}${asOf(account, instant)}`,
  ].filter(line => line !== false);
  return [
    `${clockName(clock)} of ${clock.policyRef}: ${clockOutcome(account)}`,
    ...facts.map(line => `  ${line}`),
    ...formatTimeline(account, options).map(line => `    ${line}`),
  ];
}

/** A clock that has stopped does not go on. */
function asOf(
  { clock, segments }: ClockAccount,
  instant: (atMs: number) => string,
): string {
  const last = segments.at(-1);
  return last && clock.live ? ` at ${instant(last.toMs)}` : '';
}

/** Where the target comes from, and every one that it had before. */
function targetLines(
  { target, history }: ClockAccount,
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
