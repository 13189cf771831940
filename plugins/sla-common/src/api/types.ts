import {
  ClockState,
  Metric,
  Priority,
  SupportChannel,
  TargetFace,
  TicketMetric,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import type { NoClocksCause } from '../policies/noClocks';
import type { StaffAgreement } from '../policies/terms';
import type {
  Level,
  ResolutionRequirement,
  TicketApproval,
  TicketAttachment,
  TicketFeedback,
  TicketLink,
  TicketMay,
  TicketResolution,
} from './ticketPartTypes';
import type {
  EscalationCause,
  NewTicketEventDetail,
  TicketEvent,
} from './eventTypes';

export const TICKET_TYPES = [
  'incident',
  'service-request',
  'problem',
  'change',
] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

/** Ways on which a ticket comes in: those on which support is reached, and other systems. Their names alone, since pages load no engine. */
export const TICKET_CHANNELS = [
  'portal',
  'email',
  'phone',
  'chat',
  'on-site',
  'remote',
  'api',
  'connector',
] as const satisfies ReadonlyArray<SupportChannel | 'connector'>;
export type TicketChannel = (typeof TICKET_CHANNELS)[number];

/** How close an open ticket is to breaking its nearest promise. `none`: it has no clocks. */
export type TicketRisk = 'breached' | 'at-risk' | 'on-time' | 'paused' | 'none';

/** All instants of the HTTP API are ISO 8601 in UTC; all durations are milliseconds. */
export interface Ticket {
  id: string;
  /** As people say it: `SLA-1042`. Every route that takes an id takes a number, too. */
  number: string;
  /** How many events it has. A change that names it as `ifVersion` is refused when the ticket has moved on. */
  version: number;
  type: TicketType;
  /** Entity ref of the catalog service the ticket is about. */
  service: string;
  title: string;
  description?: string;
  priority: Priority;
  impact?: Level;
  urgency?: Level;
  status: TicketStatus;
  /** Entity ref of the person who raised it. */
  requester?: string;
  /** Entity ref of the group the requester belongs to, as party of the agreement. */
  customer?: string;
  /** One of `TICKET_CHANNELS`, or what an import calls it. */
  channel?: string;
  category?: string;
  labels: string[];
  /** Where the trouble is: a site, a building, a region. */
  location?: string;
  /** Entity refs; free text where an import brings names the catalog does not know. */
  assignedTeam?: string;
  assignedPerson?: string;
  createdAt: string;
  updatedAt: string;
  resolvedAt?: string;
  resolution?: TicketResolution;
  /** When staff expects to be done. */
  estimateAt?: string;
  /** Kept out of the queue until then. */
  snoozedUntil?: string;
  /** A problem's, for those who are hit by it. */
  workaround?: string;
  /** Another ticket goes on in its place. */
  mergedInto?: { id: string; number: string };
  /** Name of the service's request type. */
  requestType?: string;
  feedback?: TicketFeedback;
  /** Absent where it is not escalated. */
  escalation?: TicketEscalation;
  /** How many times it left done. */
  reopenCount: number;
  risk: TicketRisk;
  /** The nearest deadline of its running clocks. */
  nextDeadlineAt?: string;
  /** Why the ticket has no clocks, in words for a person. Absent when it has some. */
  noClocksReason?: string;
  /** The same in data, so that a page says it in the reader's language. Absent where it is known in words only. */
  noClocksCause?: NoClocksCause;
  /** Where it came from, when not raised here. */
  source?: string;
  externalId?: string;
  clocks: TicketClock[];
}

/** How far up a ticket has gone. */
export interface TicketEscalation {
  level: number;
  /** When it came to this level, and by whom or what. */
  at: string;
  cause: EscalationCause;
  /** Entity ref of who escalated it by hand. */
  by?: string;
  reason?: string;
  /** Somebody takes care of it. */
  acknowledged?: { by?: string; at: string };
}

export interface TicketClock {
  /** `policyRef|metric|cycle|face` */
  key: string;
  policyRef: string;
  policyRevision: string;
  metric: TicketMetric;
  cycle: number;
  face: TargetFace;
  /** Kind of the agreement where it is for staff to the ticket only. Absent of an `sla`. */
  agreement?: StaffAgreement;
  state: Exclude<ClockState, 'none'>;
  live: boolean;
  /** Its business time is running, or will as soon as the calendar opens. */
  ticking: boolean;
  priority: Priority;
  startedAt: string;
  stoppedAt?: string;
  targetMs: number;
  /** The target as the policy writes it: `4h`, `end of business day`. */
  targetText: string;
  elapsedMs: number;
  /** Instant at which `elapsedMs` was computed. */
  asOf: string;
  deadlineAt?: string;
  breachedAt?: string;
  /** The last warning threshold that was reached, as a share of the target. */
  warnedShare?: number;
}

export interface TicketWithEvents extends Ticket {
  events: TicketEvent[];
  links: TicketLink[];
  /** Entity refs. */
  watchers: string[];
  approvals: TicketApproval[];
  attachments: TicketAttachment[];
  may: TicketMay;
  /** The caller hears nothing of this ticket. */
  muted: boolean;
  /** Shown to who may resolve it; absent where nothing is asked for. */
  resolutionRequired?: ResolutionRequirement;
}

export interface CreateTicketRequest {
  service: string;
  title: string;
  type?: TicketType;
  /** Without one: of the request type, or from impact and urgency, or medium. */
  priority?: Priority;
  impact?: Level;
  urgency?: Level;
  /** Name of one of the service's request types. */
  requestType?: string;
  description?: string;
  requester?: string;
  customer?: string;
  /** Without one `api` where no person but a service or a token raises it. */
  channel?: TicketChannel;
  category?: string;
  labels?: string[];
  location?: string;
  assignedTeam?: string;
  assignedPerson?: string;
  /** Entity refs of who is asked to approve it, besides those of the request type; neither the requester nor the caller. */
  approvers?: string[];
  /** Makes a repeated request harmless: the same key of the same caller gives the ticket that was raised with it, for seven days. */
  key?: string;
}

export type AddTicketEventRequest = NewTicketEventDetail & {
  /** Makes a repeated request harmless: the same key on the same ticket adds nothing. */
  key?: string;
  /** The ticket's version that the caller saw. When it has moved on, the answer is 409 and says what changed. */
  ifVersion?: number;
};

/** Several things that are done at once. */
export interface AddTicketEventsRequest {
  /** At most 10, and no link. In this order, at one instant: all of them, or none. */
  events: NewTicketEventDetail[];
  key?: string;
  ifVersion?: number;
}

export interface ListTicketsRequest {
  service?: string;
  /** Any of these. `open` tickets are all that are not resolved or closed. */
  status?: TicketStatus[];
  open?: boolean;
  risk?: TicketRisk[];
  priority?: Priority[];
  policy?: string;
  /** Created, or settled a clock, in `[from, to)`; ISO instants. */
  from?: string;
  to?: string;
  limit?: number;
  offset?: number;
  /** `deadline`: what breaks first comes first, then the newest. */
  orderBy?: 'deadline' | 'newest' | 'updated' | 'priority';
}

export interface ListTicketsResponse {
  items: Ticket[];
  totalItems: number;
}

/** How one objective, or one metric without an objective, was kept in a period. */
export interface MetricAttainment {
  policyRef: string;
  policyTitle: string;
  metric: Metric;
  face: TargetFace;
  met: number;
  breached: number;
  /** Share of settled clocks that were met, 0 to 1; absent when none settled. */
  attainment?: number;
  /** The objective's share, 0 to 1; absent when the policy sets none. */
  objective?: number;
  /** As the policy writes it: `30d`. */
  objectiveWindow?: string;
  /** How many more breaches the objective allows in the period, given the clocks settled so far; negative when overspent. */
  errorBudgetRemaining?: number;
  status: 'met' | 'missed' | 'no-data' | 'no-objective';
}

/** What the SLA card of a service shows. */
export interface ServiceSummary {
  service: string;
  from: string;
  to: string;
  asOf: string;
  policies: PolicyOnService[];
  metrics: MetricAttainment[];
  /** Open tickets now, whatever the period. */
  openTickets: Record<TicketRisk, number>;
  /** Tickets created in the period. */
  createdTickets: number;
  resolvedTickets: number;
  /** In the period, on tickets to which the caller is staff; absent where there can be none. */
  escalations?: EscalationCounts;
  /** The running clock that breaches first. */
  nextDeadline?: {
    ticketId: string;
    ticketTitle: string;
    priority: Priority;
    metric: TicketMetric;
    face: TargetFace;
    deadlineAt: string;
  };
  /** First and last instant at which this service has data; absent without tickets. */
  dataFrom?: string;
  dataTo?: string;
}

/** How often somebody was brought in; repetitions do not count. */
export interface EscalationCounts {
  total: number;
  /** Tickets that were escalated. */
  tickets: number;
  /** Lowest level first; levels without any are left out. */
  byLevel: Array<{ level: number; count: number }>;
  byCause: Partial<Record<EscalationCause, number>>;
}

export interface PolicyOnService {
  policyRef: string;
  title: string;
  revision: string;
}

/** One ticket of an import, with its history. Importing the same ticket again adds only the events it did not have. */
export interface ImportTicket extends Omit<
  CreateTicketRequest,
  'channel' | 'key' | 'approvers'
> {
  /** As the system calls it from which it comes; `connector` without one. */
  channel?: string;
  /** Unique within the source. */
  externalId: string;
  createdAt: string;
  status?: TicketStatus;
  events: Array<
    (NewTicketEventDetail | MergeDetail) & {
      at: string;
      actor?: string;
      key: string;
    }
  >;
  /** Files that belong to the ticket where it comes from. An export names them; an import does not bring them. */
  files?: ExportedFile[];
}

/** `into` on the ticket that ended, `from` on the one that goes on: the `externalId` of the other one. */
export interface MergeDetail {
  type: 'merge';
  into?: string;
  from?: string;
  removed?: boolean;
}

export interface ExportedFile {
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  internal?: boolean;
  at: string;
  actor?: string;
}

export interface ImportRequest {
  /** Name of the system it comes from: `servicenow`. */
  source: string;
  tickets: ImportTicket[];
}

export interface ImportResponse {
  created: number;
  updated: number;
  unchanged: number;
  failed: Array<{ externalId: string; message: string }>;
}
