import { Clock, clockKey } from '@backstage-sla/sla-engine';
import { ClockTransitionRow } from '../database';

/**
 * The warnings and breaches of a ticket's clocks up to `nowMs`, at the instants at which they happened. Recording them again
 * changes nothing: clock, transition and instant are their key.
 */
export function transitionsOf(
  clocks: Clock[],
  ticketId: number,
  nowMs: number,
): ClockTransitionRow[] {
  return clocks.flatMap(clock => {
    const row = {
      ticket_id: ticketId,
      clock_key: clockKey(clock),
      recorded_at: nowMs,
    };
    const warnings = clock.thresholds.flatMap(({ share, atMs, reached }) =>
      reached && atMs !== undefined
        ? [{ ...row, transition: `warning:${share}`, at: atMs }]
        : [],
    );
    return clock.breachedAtMs === undefined
      ? warnings
      : [...warnings, { ...row, transition: 'breach', at: clock.breachedAtMs }];
  });
}
