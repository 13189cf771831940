import { OutboxDetail } from '../outbox';
import { payload } from './payload';
import { toHandlers, toNamed, toTeam } from './roles';
import { Happened, Notice } from './types';
import { metricName, nameOf, quote } from './words';

type Escalation = Extract<OutboxDetail, { type: 'escalation' }>;

/** What is told when somebody is brought in. */
export function escalationNotices(happened: Happened): Notice[] {
  const { entry } = happened;
  switch (entry.detail.type) {
    case 'escalation':
      return escalated(happened, entry.detail);
    case 'acknowledgement':
      return told(happened, 'has taken care of the escalation of', {
        text: entry.detail.comment,
      });
    case 'de-escalation':
      return told(happened, 'has ended the escalation of', {
        text: entry.detail.reason,
      });
    default:
      return [];
  }
}

function escalated(happened: Happened, detail: Escalation): Notice[] {
  const { entry, ticket } = happened;
  const { rule } = entry;
  const named = toNamed(rule?.notify ?? [], happened);
  const byHand = detail.cause === 'manual';
  const again = detail.repeat ? ' (again)' : '';
  return [
    {
      to: byHand
        ? [...toHandlers(ticket), ...toTeam(ticket.row), ...named]
        : named,
      // Whoever escalates by hand wants to be heard at once.
      alert: byHand
        ? undefined
        : { outsideHours: rule?.outsideHours ?? 'wait' },
      payload: payload(happened, 'escalation', {
        title: `${ticket.number} is escalated to level ${detail.level}${again}: ${ticket.row.title}`,
        description: causeOf(detail),
        severity: ticket.row.priority === 'critical' ? 'critical' : 'high',
      }),
    },
  ];
}

function causeOf({ cause, clock, reason }: Escalation): string {
  switch (cause) {
    case 'clock':
      return clock
        ? `Because of the time for the ${metricName(clock.metric)}.`
        : 'Because of a target.';
    case 'no-activity':
      return 'Because nobody has done anything about it for too long.';
    case 'reopened':
      return 'Because it was reopened too often.';
    case 'assigned':
      return 'Because it was handed on too often.';
    default:
      return quote(reason ?? '');
  }
}

function told(
  happened: Happened,
  what: string,
  { text }: { text?: string },
): Notice[] {
  const { entry, ticket } = happened;
  const who = entry.actor ? nameOf(entry.actor) : 'The system';
  return [
    {
      to: toHandlers(ticket),
      payload: payload(happened, 'escalation', {
        title: `${who} ${what} ${ticket.number}: ${ticket.row.title}`,
        description: quote(text ?? ''),
        severity: 'normal',
      }),
    },
  ];
}
