import {
  ExplainedClock,
  ExplainedTarget,
  SlaApi,
  TicketClock,
  TicketEvent,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { TicketMetric } from '@backstage-sla/sla-engine';
import { ClockAccount, Happening, TargetOrigin } from '../../timeline';

/** A clock's account and the zone in which a reader thinks of it. */
export interface ZonedAccount {
  account: ClockAccount;
  zone: string;
}

export interface TicketAccount {
  ticket: TicketWithEvents;
  happenings: Happening[];
  clocks: ZonedAccount[];
}

/** A ticket of the portal with the account of each of its clocks, or of those of one metric. */
export async function accountsOfTicket(
  api: Pick<SlaApi, 'getTicket' | 'explainClock'>,
  ticketId: string,
  metric?: TicketMetric,
): Promise<TicketAccount> {
  const ticket = await api.getTicket(ticketId);
  const clocks: ZonedAccount[] = [];
  for (const clock of ticket.clocks) {
    if (metric === undefined || clock.metric === metric) {
      const explained = await api.explainClock(ticketId, clock.key);
      clocks.push({
        account: toAccount(clock, explained),
        zone: explained.timeZone,
      });
    }
  }
  return { ticket, happenings: ticket.events.map(toHappening), clocks };
}

function toAccount(
  clock: TicketClock,
  { segments, elapsedMs, target, targetChanges }: ExplainedClock,
): ClockAccount {
  const { policyRef, metric, cycle, face, state, live, targetMs } = clock;
  return {
    clock: {
      policyRef,
      metric,
      cycle,
      face,
      state,
      live,
      targetMs,
      deadlineMs: instant(clock.deadlineAt),
      breachedAtMs: instant(clock.breachedAt),
    },
    elapsedMs,
    segments: segments.map(({ from, to, kind, name }) => ({
      fromMs: Date.parse(from),
      toMs: Date.parse(to),
      kind,
      name,
    })),
    target: target && toOrigin(target),
    history: targetChanges.map(({ at, cause, from, to }) => ({
      atMs: Date.parse(at),
      cause,
      from: from && toOrigin(from),
      to: to && toOrigin(to),
    })),
  };
}

function toOrigin({ text, priority, calendar }: ExplainedTarget): TargetOrigin {
  return { text, priority, calendarRef: calendar };
}

function instant(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

function toHappening({ at, actor, detail }: TicketEvent): Happening {
  return {
    atMs: Date.parse(at),
    text: actor ? `${textOf(detail)} by ${actor}` : textOf(detail),
  };
}

function textOf(detail: TicketEvent['detail']): string {
  switch (detail.type) {
    case 'created':
      return `ticket created, ${detail.priority}`;
    case 'agent-reply':
      return 'reply';
    case 'customer-message':
      return 'message of the customer';
    case 'internal-note':
      return 'internal note';
    case 'status':
      return `status ${detail.status}`;
    case 'priority':
      return `priority ${detail.priority}`;
    case 'estimate':
      return `estimate given: ${detail.resolveBy}`;
    case 'policies':
      return `policies: ${detail.reason}`;
    case 'assignment':
      return `assigned to ${[detail.team, detail.person].filter(Boolean).join(', ') || 'nobody'}`;
    default:
      return (detail as { type: string }).type;
  }
}
