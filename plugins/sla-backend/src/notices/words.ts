import { NotificationSeverity } from '@backstage/plugin-notifications-common';
import { Priority, TicketMetric } from '@backstage-sla/sla-engine';
import { staffAgreementOf } from '@backstage-sla/plugin-sla-common';
import { DateTime } from 'luxon';
import { isPromised } from '../clocks';
import { toOptionalInstant } from '../database';
import { Happened, NoticeTicket } from './types';

const METRICS: Record<TicketMetric, string> = {
  'first-response': 'first response',
  'next-response': 'next response',
  'periodic-update': 'next update',
  'resolution-estimate': 'estimate of the resolution',
  resolution: 'resolution',
};

const SEVERITIES: Record<Priority, NotificationSeverity> = {
  critical: 'critical',
  high: 'high',
  medium: 'normal',
  low: 'low',
};

/** Titles are kept in columns of 255 characters. */
const LONGEST_TITLE = 240;
const LONGEST_QUOTE = 400;

export function metricName(metric: TicketMetric): string {
  return METRICS[metric];
}

export function severityOf({ row }: NoticeTicket): NotificationSeverity {
  return SEVERITIES[row.priority as Priority];
}

export function title(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim(), LONGEST_TITLE);
}

/**
 * What people wrote, as it may stand in a description: mails carry descriptions as HTML, so nothing in it may be taken for a tag.
 */
export function quote(text: string): string {
  const plain = text.replace(/</g, '‹').replace(/>/g, '›').trim();
  return clip(plain, LONGEST_QUOTE);
}

/** `group:default/it` as people say it. */
export function nameOf(ref: string): string {
  return quote(ref.slice(ref.indexOf('/') + 1));
}

/** An instant in the zone of the policy's calendar; where it is about none, in that of what is promised to the requester. */
export function instant(ms: number, { policy, ticket }: Happened): string {
  const { priority } = ticket.row;
  const promise = ticket.policies.find(({ spec }) => !staffAgreementOf(spec));
  const calendar = (policy ?? promise)?.calendar(
    priority as Priority,
    'resolution',
  );
  const zone = calendar?.timeZone ?? 'UTC';
  const at = DateTime.fromMillis(ms, { zone, locale: 'en' });
  return `${at.toFormat('ccc d LLL yyyy, HH:mm')} (${zone})`;
}

/** The first deadline of the first response that is promised to the requester; undefined where none is. */
export function firstAnswerAt({ clocks }: NoticeTicket): number | undefined {
  const deadlines = clocks
    .filter(one => one.metric === 'first-response' && isPromised(one))
    .map(one => toOptionalInstant(one.deadline_at))
    .filter((at): at is number => at !== undefined);
  return deadlines.length ? Math.min(...deadlines) : undefined;
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
