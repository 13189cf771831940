import { ClockAccount } from './types';

const iso = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** The account for programs: instants as ISO 8601 in UTC, durations as milliseconds. */
export function accountAsJson(account: ClockAccount) {
  const { clock, elapsedMs, target, history, segments } = account;
  const { policyRef, metric, cycle, face, state, targetMs } = clock;
  return {
    policyRef,
    metric,
    cycle,
    face,
    state,
    targetMs,
    elapsedMs,
    deadlineAt: iso(clock.deadlineMs),
    breachedAt: iso(clock.breachedAtMs),
    target: target && originOf(target),
    targetChanges: history.map(({ atMs, cause, from, to }) => ({
      at: iso(atMs),
      cause,
      from: from && originOf(from),
      to: to && originOf(to),
    })),
    segments: segments.map(({ fromMs, toMs, kind, name }) => ({
      from: iso(fromMs),
      to: iso(toMs),
      kind,
      name,
    })),
  };
}

function originOf({
  text,
  priority,
  calendarRef,
}: NonNullable<ClockAccount['target']>) {
  return { text, priority, calendar: calendarRef };
}
