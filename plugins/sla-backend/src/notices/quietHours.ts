import {
  CompiledCalendar,
  Priority,
  nextOpening,
} from '@backstage-sla/sla-engine';
import { Happened } from './types';

/** From when on those who work on the ticket may be told: now, or when the hours in which the promise counts begin. */
export function alertFrom({ entry, ticket, policy }: Happened, nowMs: number) {
  const { detail } = entry;
  const clock = 'clock' in detail ? detail.clock : undefined;
  if (!policy) {
    return nowMs;
  }
  const priority = ticket.row.priority as Priority;
  const calendar: CompiledCalendar =
    (clock && policy.target(priority, clock.metric, clock.face)?.calendar) ??
    policy.calendar(priority, clock?.metric ?? 'resolution');
  return nextOpening(calendar, nowMs) ?? nowMs;
}
