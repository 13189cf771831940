import { TicketClock } from '@backstage-sla/plugin-sla-common';

/**
 * How much of its target a clock has used by now, in milliseconds. What is told of a ticking clock is of when something happened to it
 * last. Without its calendar two things are certain: business time passes no faster than time does, and at the deadline all of the target
 * is used. Where no closed hours lie between, as in most cases on the day of the deadline, the two meet.
 */
export function usedTime(
  clock: TicketClock,
  nowMs: number,
): { leastMs: number; mostMs: number } {
  const { elapsedMs, targetMs, deadlineAt } = clock;
  if (!clock.live || !clock.ticking || deadlineAt === undefined) {
    return { leastMs: elapsedMs, mostMs: elapsedMs };
  }
  const aheadMs = Date.parse(deadlineAt) - nowMs;
  const sinceMs = Math.max(0, nowMs - Date.parse(clock.asOf));
  const leastMs = Math.max(elapsedMs, targetMs - Math.max(0, aheadMs));
  const mostMs = Math.min(
    elapsedMs + sinceMs,
    targetMs + Math.max(0, -aheadMs),
  );
  return { leastMs, mostMs: Math.max(leastMs, mostMs) };
}
