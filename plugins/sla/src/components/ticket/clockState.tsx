import { Ticket, TicketClock } from '@backstage-sla/plugin-sla-common';
import {
  RiAlarmWarningLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiForbidLine,
  RiPauseLine,
  RiPlayLine,
} from '@remixicon/react';
import { Tone } from '../common';

/** A clock's state as people see it: a running one whose warning has sounded is at risk. */
export type ShownClockState = TicketClock['state'] | 'at-risk';

export function shownState(clock: TicketClock): ShownClockState {
  return clock.state === 'running' && clock.warnedShare !== undefined
    ? 'at-risk'
    : clock.state;
}

export const CLOCK_TONES: Record<ShownClockState, Tone> = {
  running: 'info',
  'at-risk': 'warning',
  paused: 'neutral',
  met: 'success',
  breached: 'danger',
  cancelled: 'neutral',
};

export const CLOCK_ICONS: Record<ShownClockState, JSX.Element> = {
  running: <RiPlayLine />,
  'at-risk': <RiErrorWarningLine />,
  paused: <RiPauseLine />,
  met: <RiCheckLine />,
  breached: <RiAlarmWarningLine />,
  cancelled: <RiForbidLine />,
};

const URGENCY: ShownClockState[] = [
  'breached',
  'at-risk',
  'running',
  'paused',
  'met',
  'cancelled',
];

/** Live clocks first, the most urgent of them first; then those that are over. */
export function byUrgency(a: TicketClock, b: TicketClock): number {
  return (
    Number(b.live) - Number(a.live) ||
    deadlineOf(a) - deadlineOf(b) ||
    URGENCY.indexOf(shownState(a)) - URGENCY.indexOf(shownState(b)) ||
    a.key.localeCompare(b.key)
  );
}

/** Of each metric only the last cycle: earlier ones are history, and the ticket's own page tells it. */
export function latestCycles(ticket: Ticket): TicketClock[] {
  const latest = new Map<string, TicketClock>();
  for (const clock of ticket.clocks) {
    const key = `${clock.policyRef}|${clock.metric}|${clock.face}`;
    const known = latest.get(key);
    if (!known || known.cycle < clock.cycle) {
      latest.set(key, clock);
    }
  }
  return [...latest.values()].sort(byUrgency);
}

function deadlineOf(clock: TicketClock): number {
  return clock.live && clock.deadlineAt
    ? Date.parse(clock.deadlineAt)
    : Number.MAX_SAFE_INTEGER;
}
