import {
  Priority,
  ResolutionDemand,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import type { TicketConflict, TicketProblem } from './conflictTypes';
import type { NoClocksCause } from '../policies/noClocks';
import type { ListTicketsRequest, Ticket, TicketType } from './types';

/** How much is hit, and how soon it hurts; together they give the priority of a ticket that names both and no priority. */
export const LEVELS = ['high', 'medium', 'low'] as const;
export type Level = (typeof LEVELS)[number];

/** How a ticket stands to another one. Each has its counterpart on the other ticket. */
export const LINK_RELATIONS = [
  'relates-to',
  'duplicates',
  'duplicated-by',
  'caused-by',
  'causes',
  'problem-of',
  'incident-of',
  'parent-of',
  'child-of',
] as const;
export type LinkRelation = (typeof LINK_RELATIONS)[number];

/** How a ticket came to an end. */
export const RESOLUTION_CODES = [
  'solved',
  'workaround',
  'duplicate',
  'no-fault-found',
  'cannot-reproduce',
  'declined',
  'withdrawn',
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

/** Whether a ticket that ended like this had a cause that was found. */
export function hasRootCause(code: ResolutionCode): boolean {
  return code === 'solved' || code === 'workaround';
}

/** What has to be said of a ticket when it is resolved, and who asks for it. */
export interface ResolutionRequirement {
  demand: ResolutionDemand;
  /** Absent where the installation asks. */
  policyRef?: string;
}

/** Fields of a ticket that people may edit, besides status, priority and assignment, which have events of their own. An empty text clears. */
export interface TicketFields {
  title?: string;
  description?: string;
  type?: TicketType;
  category?: string;
  channel?: string;
  /** Whose ticket it is: this person reads and answers it from now on, and the one before no longer as its requester. */
  requester?: string;
  customer?: string;
  labels?: string[];
  location?: string;
  impact?: Level;
  urgency?: Level;
}

export interface TicketResolution {
  code: ResolutionCode;
  rootCause?: string;
  text?: string;
}

export interface TicketLink {
  relation: LinkRelation;
  ticketId: string;
  number: string;
  /** Absent where the caller may not read the other ticket. */
  title?: string;
  type?: TicketType;
  status?: TicketStatus;
  priority?: Priority;
  /** On an incident of a problem: what helps until that is solved. */
  workaround?: string;
}

export interface TicketApproval {
  /** Entity ref of who is asked. */
  approver: string;
  /** `withdrawn`: nobody waits for it any more. */
  decision: 'asked' | 'approved' | 'rejected' | 'withdrawn';
  at: string;
  comment?: string;
}

export interface TicketFeedback {
  /** 1 (bad) to 5 (good). */
  score: number;
  comment?: string;
  at: string;
}

/** What the caller may do with a ticket, so that a page offers nothing that would be refused. */
export interface TicketMay {
  /** Write to the conversation; staff answer, everybody else writes as the requester's side. */
  reply: boolean;
  /** Hear of it, as a watcher, or no longer. */
  watch: boolean;
  /** Status, priority, fields, links, snooze, approvals asked; sees internal notes and targets, so is staff to this ticket. */
  update: boolean;
  assign: boolean;
  resolve: boolean;
  /** Rate the result: its requester, once it is resolved. */
  rate: boolean;
  /** Reopen it: the requester within the configured time, staff always. */
  reopen: boolean;
  /** Take it out again of the ticket into which it was merged: staff, within the time for reopening. */
  unmerge: boolean;
  /** Decide an approval: who is asked for one. */
  approve: boolean;
  delete: boolean;
}

/** Bytes that belong to a ticket. */
export interface TicketAttachment {
  id: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** Hidden from who is not staff. */
  internal: boolean;
  at: string;
  actor?: string;
  /** The ticket to which it was added, where that one was merged into this one. */
  mergedFrom?: { id: string; number: string };
}

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

/** The promise that a ticket would get, before it is sent. */
export interface TicketPromise {
  policies: Array<{ policyRef: string; title: string }>;
  /** Agreed face only, those that run from the start. */
  clocks: Array<{
    policyRef: string;
    metric: string;
    targetText: string;
    deadlineAt?: string;
    /** IANA zone of the calendar that counts. */
    timeZone: string;
  }>;
  priority: Priority;
  /** Why there is no promise. */
  reason?: string;
  /** The same in data. */
  cause?: NoClocksCause;
  /** Whether the caller is staff to tickets of the service, so that requester and customer may be anybody. */
  mayRaiseForOthers: boolean;
  /** Open tickets of the service and known problems that look alike, those that the caller may read. */
  similar: SimilarTicket[];
  /** Problems of the service which the caller may not read, but for what staff publishes by a workaround. Absent where there are none. */
  knownProblems?: KnownProblem[];
}

export interface SimilarTicket {
  id: string;
  number: string;
  title: string;
  status: TicketStatus;
  type: TicketType;
  workaround?: string;
}

/** A problem with what helps until it is solved, as everybody may read it who may raise a ticket of the service: nothing else of the ticket. */
export interface KnownProblem {
  number: string;
  title: string;
  workaround: string;
}

/** Something that people ask of a service again and again; the service's catalog file lists them under `spec.sla.requestTypes`. */
export interface RequestType {
  name: string;
  title: string;
  description?: string;
  type: TicketType;
  category?: string;
  priority?: Priority;
  /** Entity refs of who has to approve it. */
  approvers?: string[];
}

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
