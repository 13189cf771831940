import { Ticket } from '@backstage-sla/plugin-sla-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Time to write the update before it is due. */
const BEFORE_UPDATE_MS = 15 * MINUTE;

export const SNOOZES = ['update', 'hour', 'hours', 'tomorrow', 'week'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** In the morning, when people begin. */
const MORNING = 8;

/**
 * Until when a ticket sleeps, as an ISO instant. `update`: shortly before the next promise to the customer is due; undefined when
 * there is none, or no time left for sleep.
 */
export function snoozeUntil(
  snooze: Snooze,
  ticket: Ticket,
  nowMs: number,
): string | undefined {
  const at = (ms: number) => new Date(ms).toISOString();
  switch (snooze) {
    case 'hour':
      return at(nowMs + HOUR);
    case 'hours':
      return at(nowMs + 4 * HOUR);
    case 'tomorrow':
      return at(morning(nowMs, 1));
    case 'week':
      // Tomorrow is offered already.
      return daysUntilMonday(nowMs) === 1
        ? undefined
        : at(morning(nowMs, daysUntilMonday(nowMs)));
    default: {
      const due = nextUpdate(ticket, nowMs);
      return due === undefined || due - BEFORE_UPDATE_MS <= nowMs
        ? undefined
        : at(due - BEFORE_UPDATE_MS);
    }
  }
}

/** A periodic update that is promised; without one, whatever is promised next. */
function nextUpdate(ticket: Ticket, nowMs: number): number | undefined {
  const ahead = ticket.clocks
    .filter(clock => clock.live && clock.deadlineAt)
    .map(clock => ({
      isUpdate: clock.metric === 'periodic-update',
      at: Date.parse(clock.deadlineAt!),
    }))
    .filter(({ at }) => at > nowMs)
    .sort((a, b) => Number(b.isUpdate) - Number(a.isUpdate) || a.at - b.at);
  return ahead[0]?.at;
}

/** In the reader's own zone. */
function morning(nowMs: number, days: number): number {
  const day = new Date(nowMs);
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() + days,
    MORNING,
  ).getTime();
}

function daysUntilMonday(nowMs: number): number {
  return (8 - new Date(nowMs).getDay()) % 7 || 7;
}

/** The ticket would sleep past the next promise. */
export function isPastDeadline(
  until: string,
  ticket: Ticket,
  nowMs: number,
): boolean {
  const due = nextUpdate(ticket, nowMs);
  return due !== undefined && Date.parse(until) > due;
}
