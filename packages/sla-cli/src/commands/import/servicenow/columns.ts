import { Priority, TicketStatus } from '@backstage-sla/sla-engine';

/** Columns without which an incident cannot be told. */
export const REQUIRED_COLUMNS = [
  'number',
  'incident_state',
  'sys_mod_count',
  'opened_at',
  'sys_updated_at',
  'priority',
] as const;

/** Columns that are used when they are there. */
export const OPTIONAL_COLUMNS = [
  'caller_id',
  'sys_updated_by',
  'contact_type',
  'category',
  'subcategory',
  'u_symptom',
  'assignment_group',
  'assigned_to',
] as const;

export type RequiredColumn = (typeof REQUIRED_COLUMNS)[number];
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

/** A row as ServiceNow's event log writes it: one recorded change of one incident. */
export type LogRow = Record<RequiredColumn, string> &
  Partial<Record<OptionalColumn, string>>;

export const STATUS_OF_STATE: Record<string, TicketStatus> = {
  New: 'new',
  Active: 'open',
  'Awaiting User Info': 'pending',
  'Awaiting Problem': 'on-hold',
  'Awaiting Vendor': 'on-hold',
  'Awaiting Evidence': 'on-hold',
  Resolved: 'resolved',
  Closed: 'closed',
};

/** By the number in front; the words after it differ between installations. */
const PRIORITY_OF_NUMBER: Record<string, Priority> = {
  '1': 'critical',
  '2': 'high',
  '3': 'medium',
  '4': 'low',
  '5': 'low',
};

export function priorityOf(text: string): Priority | undefined {
  const match = /^([1-5])\s*(?:-|$)/.exec(text.trim());
  return match ? PRIORITY_OF_NUMBER[match[1]] : undefined;
}

/** `?` is how the log writes "none". */
export function known(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/\s+/g, ' ').trim();
  return trimmed && trimmed !== '?' ? trimmed : undefined;
}
