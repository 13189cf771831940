import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import type { TicketConflict, TicketProblem } from './conflictTypes';
import type { ListTicketsRequest, Ticket, TicketType } from './types';
import type { TicketFields, TicketResolution } from './ticketPartTypes';

/** A question to the queue: which tickets, in which order. Filters that are absent do not count; of several values any may match. */
export interface QueueQuery extends ListTicketsRequest {
  /** In number, title and description and, for staff, the conversation. */
  text?: string;
  type?: TicketType[];
  services?: string[];
  /** Of the services of any of these systems that the caller sees. */
  system?: string[];
  /** Entity refs; `me` stands for the caller. */
  assignedPerson?: string[];
  /** Entity refs; `my-teams` stands for the groups of the caller. */
  assignedTeam?: string[];
  /** Nobody has it: no person is assigned. */
  unassigned?: boolean;
  /** Entity refs; `me` stands for the caller. */
  requester?: string[];
  customer?: string[];
  label?: string[];
  category?: string[];
  /** Resolved at this instant or later, and not reopened since. */
  resolvedFrom?: string;
  /** A live clock of one of these metrics is warned of or breached. */
  riskMetric?: string[];
  /** Escalated to this level or a higher one; 1: to any. Only tickets to which the caller is staff. */
  minEscalationLevel?: number;
  /** Absent: snoozed tickets are left out until they wake; true: only those; false: both. */
  snoozed?: boolean;
}

export interface CountTicketsRequest {
  /** At most 30. */
  queries: QueueQuery[];
}

export interface CountTicketsResponse {
  /** In the order of the queries. */
  counts: number[];
}

/** A question that somebody keeps. */
export interface SavedView {
  id: string;
  name: string;
  query: QueueQuery;
  columns: string[];
  /** Entity ref of who keeps it. */
  owner: string;
  /** Staff see it, too. */
  shared: boolean;
  /** The caller may change and delete it. */
  mine: boolean;
}

export interface SavedViews {
  /** By name. */
  items: SavedView[];
  /** Whether the caller is staff to any ticket, and so shares views and sees those of others. */
  mayShare: boolean;
}

export type SavedViewRequest = Pick<
  SavedView,
  'name' | 'query' | 'columns' | 'shared'
>;

/** One change for many tickets. Each is changed, or not, by itself. */
export interface BulkRequest {
  /** At most 200. `version` as in the ticket that the caller saw: a ticket that has moved on is left alone. */
  tickets: Array<{ id: string; version?: number }>;
  change: BulkChange;
  /** Makes repeating harmless. */
  key?: string;
}

export type BulkChange =
  | { type: 'claim' }
  | { type: 'status'; status: TicketStatus; resolution?: TicketResolution }
  | { type: 'priority'; priority: Priority }
  | { type: 'assignment'; team?: string; person?: string }
  | { type: 'fields'; fields: Pick<TicketFields, 'labels' | 'category'> }
  | { type: 'snooze'; until?: string };

export interface BulkResponse {
  results: Array<{
    id: string;
    number: string;
    /** Absent when it was changed. */
    error?: string;
    /** The same in data, where somebody else has the ticket. */
    problem?: TicketProblem;
    /** The same in data, where the ticket has moved on since `version`. */
    conflict?: TicketConflict;
    /** What takes the change back; absent where nothing was changed or it cannot be taken back. */
    undo?: { change: BulkChange; version: number };
  }>;
}

/** What a system or a group has to do at this moment, and a person has open. */
export interface ServiceLoad {
  service: string;
  open: number;
  breached: number;
  atRisk: number;
}

export interface TicketLoad {
  open: number;
  breached: number;
  atRisk: number;
  unassigned: number;
  /** Of a group: whose tickets these are, the group's own and those of the groups below it. */
  teams?: string[];
  /** Of a user: open tickets that the person raised, whoever has them. The other figures are about what the person has. */
  raised?: number;
  /** By service, those with something to worry about first; at most 20. */
  services: ServiceLoad[];
  /** Of a group: all open tickets of services that these teams own, whoever has them, in the same order; at most 20. */
  ownedServices?: ServiceLoad[];
  /** What comes due first; at most 5. */
  next: Array<
    Pick<
      Ticket,
      | 'id'
      | 'number'
      | 'title'
      | 'priority'
      | 'status'
      | 'risk'
      | 'service'
      | 'nextDeadlineAt'
    > & {
      /** The earliest agreed deadline, past or to come, by which they are sorted; absent where none is agreed. */
      dueAt?: string;
    }
  >;
}
