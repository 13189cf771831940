import {
  NotificationPayload,
  NotificationSeverity,
} from '@backstage/plugin-notifications-common';
import { NOTICE_TOPICS } from '../notices';

/** Alerts that a digest names; the others it counts. */
const MOST_NAMED = 10;

const ORDER: NotificationSeverity[] = ['low', 'normal', 'high', 'critical'];

/**
 * Many late alerts as one notification.
 *
 * @param id - of the first delivery in it, so that a digest that is sent again takes the place of itself
 */
export function digestOf(
  alerts: NotificationPayload[],
  id: number,
): NotificationPayload {
  const tickets = new Set(alerts.map(one => one.link)).size;
  const named = alerts.slice(0, MOST_NAMED).map(one => one.title);
  const others = alerts.length - named.length;
  return {
    title: `${alerts.length} alerts about ${tickets === 1 ? 'a ticket' : `${tickets} tickets`} come late`,
    description: [
      'They should have reached you earlier:',
      ...named,
      ...(others ? [`and ${others} more`] : []),
    ]
      .join('\n')
      .replace(/</g, '‹')
      .replace(/>/g, '›'),
    link: '/sla',
    severity: worst(alerts),
    topic: NOTICE_TOPICS.late,
    scope: `sla:late:${id}`,
  };
}

function worst(alerts: NotificationPayload[]): NotificationSeverity {
  const severities = alerts.map(one => ORDER.indexOf(one.severity ?? 'normal'));
  return ORDER[severities.reduce((a, b) => Math.max(a, b), 0)];
}
