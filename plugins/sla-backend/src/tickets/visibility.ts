import {
  Ticket,
  TicketRisk,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { nextDeadlineOf } from './ticketRows';

/** A ticket as a requester may see it: without internal targets, and with a risk that does not betray them. */
export function withoutInternal<T extends Ticket>(ticket: T, nowMs: number): T {
  const clocks = ticket.clocks.filter(clock => clock.face === 'agreed');
  if (clocks.length === ticket.clocks.length) {
    return ticket;
  }
  return {
    ...ticket,
    clocks,
    risk: riskOfClocks(clocks),
    nextDeadlineAt: nextDeadlineOf(clocks, nowMs),
  };
}

export function withoutInternalEvents(
  ticket: TicketWithEvents,
  nowMs: number,
): TicketWithEvents {
  return {
    ...withoutInternal(ticket, nowMs),
    events: ticket.events.filter(
      event => event.detail.type !== 'internal-note',
    ),
  };
}

function riskOfClocks(clocks: Ticket['clocks']): TicketRisk {
  const live = clocks.filter(clock => clock.live);
  if (!live.length) {
    return 'none';
  }
  if (live.some(clock => clock.state === 'breached')) {
    return 'breached';
  }
  if (live.every(clock => !clock.ticking)) {
    return 'paused';
  }
  return live.some(clock => clock.warnedShare !== undefined)
    ? 'at-risk'
    : 'on-time';
}
