import { Ticket } from '@backstage-sla/plugin-sla-common';

export type Priority = Ticket['priority'];
export type Status = Ticket['status'];

// Listed here and not taken from the engine: its calendars and holidays would come along into every browser.

/** Most urgent first. */
export const PRIORITIES = [
  'critical',
  'high',
  'medium',
  'low',
] as const satisfies readonly Priority[];

/** In the order in which a ticket usually passes through them. */
export const STATUSES = [
  'new',
  'open',
  'pending',
  'on-hold',
  'resolved',
  'closed',
] as const satisfies readonly Status[];
