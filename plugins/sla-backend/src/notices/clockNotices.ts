import { clockKey } from '@backstage-sla/sla-engine';
import { toOptionalInstant } from '../database';
import { OutboxDetail } from '../outbox';
import { aboutClock, payload } from './payload';
import { toHandlers, toRequester, toWatchers } from './roles';
import { Happened, Notice } from './types';
import { instant, metricName, quote } from './words';

const ALERT = { outsideHours: 'wait' as const };

/** What is told when a promise is about to be broken, and when it is. */
export function clockNotices(happened: Happened): Notice[] {
  const { detail } = happened.entry;
  switch (detail.type) {
    case 'warning':
      return warned(happened, detail);
    case 'breach':
      return breached(happened, detail);
    default:
      return [];
  }
}

function warned(
  happened: Happened,
  { clock, share }: Extract<OutboxDetail, { type: 'warning' }>,
): Notice[] {
  const { ticket } = happened;
  const metric = metricName(clock.metric);
  const row = ticket.clocks.find(one => one.clock_key === clockKey(clock));
  const dueAt = toOptionalInstant(row?.deadline_at);
  return [
    {
      to: toHandlers(ticket),
      alert: ALERT,
      payload: payload(happened, 'warning', {
        title: `${ticket.number}: ${Math.round(share * 100)} % of the time for the ${metric} is used up`,
        description: lines(
          quote(ticket.row.title),
          dueAt && `It is due ${instant(dueAt, happened)}.`,
          internalTarget(clock.face),
        ),
        severity: ticket.row.priority === 'critical' ? 'high' : 'normal',
        about: aboutClock(clock),
      }),
    },
  ];
}

function breached(
  happened: Happened,
  { clock }: Extract<OutboxDetail, { type: 'breach' }>,
): Notice[] {
  const { entry, ticket } = happened;
  const { number, row } = ticket;
  const metric = metricName(clock.metric);
  const at = instant(entry.atMs, happened);
  const isInternal = clock.face === 'internal';
  const staff: Notice = {
    to: toHandlers(ticket),
    alert: ALERT,
    payload: payload(happened, 'breach', {
      title: `${number}: the ${metric} is overdue`,
      description: lines(
        quote(row.title),
        `It was due ${at}.`,
        internalTarget(clock.face),
      ),
      severity:
        row.priority === 'critical' && !isInternal ? 'critical' : 'high',
      about: aboutClock(clock),
    }),
  };
  if (entry.internal) {
    return [staff];
  }
  return [
    {
      to: toRequester(ticket),
      payload: payload(happened, 'delayed', {
        title: `${number} takes longer than promised: ${row.title}`,
        description: `The ${metric} was due ${at}. The team has been told.`,
        severity: 'normal',
        about: `delayed:${aboutClock(clock)}`,
      }),
    },
    staff,
    { ...staff, to: toWatchers(ticket), alert: undefined },
  ];
}

function internalTarget(face: string): string | undefined {
  return face === 'internal'
    ? 'This is the internal target; what was promised may still be kept.'
    : undefined;
}

function lines(...texts: Array<string | number | undefined>): string {
  return texts.filter(Boolean).join('\n');
}
