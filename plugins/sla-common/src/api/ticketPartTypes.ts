import {
  Priority,
  ResolutionDemand,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import type { TicketType } from './types';

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
