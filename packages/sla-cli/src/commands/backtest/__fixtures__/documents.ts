import { ImportTicket } from '@backstage-sla/plugin-sla-common';

export const CALENDAR = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: BusinessCalendar
metadata: { name: office }
spec:
  timeZone: UTC
  hours: { mon-fri: 09:00-17:00 }
`;

export function policy(resolution: string, more = ''): string {
  return `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata: { name: desk, title: Desk agreement }
spec:
  owner: group:default/desk
  lifecycle: agreed
  appliesTo:
    services: { metadata.name: desk }
  calendar: office
  targets: { high: { resolution: ${resolution} }, low: { resolution: 8h } }
${more}`;
}

export const SERVICE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: desk }
spec: { type: service }
`;

/** Tickets of Monday 9:00 that were resolved after so many minutes. */
export function ticket(
  id: string,
  minutes: number,
  more: Partial<ImportTicket> = {},
): ImportTicket {
  const at = Date.parse('2026-03-09T09:00:00Z');
  return {
    externalId: id,
    service: 'component:default/desk',
    title: id,
    priority: 'high',
    createdAt: new Date(at).toISOString(),
    events: [
      {
        type: 'status',
        status: 'resolved',
        at: new Date(at + minutes * 60_000).toISOString(),
        key: '1',
      },
    ],
    ...more,
  };
}

export const TICKETS = [
  ticket('quick', 60),
  ticket('slow', 180),
  ticket('slower', 300),
  ticket('low', 180, { priority: 'low' }),
  ticket('elsewhere', 60, { service: 'component:default/other' }),
];
