import { Clock, formatDuration, METRIC_KEYS } from '@backstage-sla/sla-engine';
import { ClockAccount } from './types';

/** `resolution`, `nextResponse, cycle 2`, `firstResponse, internal` */
export function clockName({
  metric,
  face,
  cycle,
}: Pick<Clock, 'metric' | 'face' | 'cycle'>): string {
  return [
    METRIC_KEYS[metric],
    face === 'internal' && 'internal',
    cycle > 1 && `cycle ${cycle}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `met with 40m left`, `breached 20m over`, as a scenario may expect it. */
export function clockOutcome({
  clock: { state, targetMs },
  elapsedMs,
}: Pick<ClockAccount, 'clock' | 'elapsedMs'>): string {
  return targetMs === undefined
    ? state
    : `${state} ${timeLeft(targetMs - elapsedMs)}`;
}

function timeLeft(ms: number): string {
  return ms < 0
    ? `${formatDuration(-ms)} over`
    : `with ${formatDuration(ms)} left`;
}
