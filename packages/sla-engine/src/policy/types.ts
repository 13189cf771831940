import type { CompiledCalendar } from '../calendar';
import type { TargetAmount } from './targetText';

export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const TICKET_STATUSES = [
  'new',
  'open',
  'pending',
  'on-hold',
  'resolved',
  'closed',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** The statuses in which a ticket waits for somebody, so that a clock may pause. */
export const WAITING_STATUSES = ['pending', 'on-hold'] as const;

/** The statuses in which the work is done. Leaving them is a reopening. */
export const DONE_STATUSES = ['resolved', 'closed'] as const;

export function isWaiting(status: TicketStatus): boolean {
  return status === 'pending' || status === 'on-hold';
}

export function isDone(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'closed';
}

/** The metrics that are measured per ticket. */
export const TICKET_METRICS = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
] as const;
export type TicketMetric = (typeof TICKET_METRICS)[number];
/** `availability` is measured per service. */
export type Metric = TicketMetric | 'availability';

/** Which of the two promises a target is: the one made to the customer, or its stricter internal twin. */
export const TARGET_FACES = ['agreed', 'internal'] as const;
export type TargetFace = (typeof TARGET_FACES)[number];

/** How a metric is spelled as a key of a policy document. */
export type MetricKey =
  | 'firstResponse'
  | 'nextResponse'
  | 'periodicUpdate'
  | 'resolutionEstimate'
  | 'resolution';

export const METRIC_KEYS: Record<TicketMetric, MetricKey> = {
  'first-response': 'firstResponse',
  'next-response': 'nextResponse',
  'periodic-update': 'periodicUpdate',
  'resolution-estimate': 'resolutionEstimate',
  resolution: 'resolution',
};

/**
 * A target: a duration of business time (`5m`, `1h 30m`, `PT4H`), or business days (`3 business days`,
 * `next business day 16:00`, `end of business day`); or both faces, or with a calendar of its own.
 */
export type TargetSpec =
  string | { agreed?: string; internal?: string; calendar?: string };

export type PriorityTargetsSpec = Partial<Record<MetricKey, TargetSpec>> & {
  /** Calendar for this priority, instead of the policy's. */
  calendar?: string;
};

/**
 * Who can be notified by a role; anybody else by an entity ref. `owner` is the policy's owner, who provides what it promises;
 * `service-owner` owns the ticket's service, and `service-owner-parent` is the group above. `customer-contact` is the agreement's
 * contact of the customer.
 */
export const NOTIFY_ROLES = [
  'assignee',
  'team',
  'service-owner',
  'service-owner-parent',
  'owner',
  'requester',
  'customer',
  'customer-contact',
] as const;

/**
 * When a level is reached: on a clock, at a share of its target (`at`), or a business time before or after its deadline; or on the
 * ticket, when nobody did anything for a business time, or when it was reopened or assigned so many times.
 */
export type EscalationCondition =
  | { metric: TicketMetric; at: string }
  | { metric: TicketMetric; before: string }
  | { metric: TicketMetric; after: string }
  | { noActivityFor: string }
  | { reopened: number }
  | { assigned: number };

/** Who is brought in when, and what else is done. At least one action. */
export interface EscalationSpec {
  level: number;
  when: EscalationCondition;
  /** Roles of `NOTIFY_ROLES`, and entity refs. */
  notify?: string[];
  /** A group: the team from then on, and nobody in person. A user: the person. */
  assignTo?: string;
  raisePriorityTo?: Priority;
  addLabels?: string[];
  /** Opens a problem ticket that is linked to this one. */
  openProblem?: boolean;
  /** Names of webhooks of the installation, `sla.webhooks`. */
  webhooks?: string[];
  /** Tells the system that the ticket comes from, through its connector. */
  writeBack?: boolean;
  /** Told again each time this business time passes, until somebody acknowledges or what it was about ends. */
  repeatEvery?: string;
  /** Notices outside the hours of the clock's calendar wait for the opening, unless this is `notify`. */
  outsideHours?: 'wait' | 'notify';
}

/** A condition of an escalation, ready to use: durations are business milliseconds. */
export type CompiledEscalationCondition =
  | { kind: 'share'; metric: TicketMetric; share: number }
  | { kind: 'before' | 'after'; metric: TicketMetric; ms: number }
  | { kind: 'breach'; metric: TicketMetric }
  | { kind: 'no-activity'; ms: number }
  | { kind: 'reopened' | 'assigned'; times: number };

/** A rule of escalation, ready to use. */
export interface CompiledEscalation {
  /** Names the rule within its policy, over revisions that change neither its level nor its condition. */
  id: string;
  level: number;
  spec: EscalationSpec;
  condition: CompiledEscalationCondition;
  /** Business milliseconds. */
  repeatMs?: number;
}

export interface ObjectiveSpec {
  metric: Metric;
  /** `90%` */
  attainment: string;
  /** Rolling window `30d`, or a calendar window `month`, `quarter`. */
  over: string;
  /** For availability: the calendar in whose hours it is measured. */
  during?: string;
  /** Which face is measured; `agreed` unless told. */
  face?: TargetFace;
}

export interface CreditSpec {
  metric: Metric;
  below: string;
  credit: string;
}

/** Kinds of agreement: with a customer, between teams of one organisation, with a supplier (underpinning contract). */
export const AGREEMENT_KINDS = ['sla', 'ola', 'uc'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What has to be said of a ticket when it is resolved: how it ended, or also why it was there. */
export const RESOLUTION_DEMANDS = ['code', 'root-cause'] as const;
export type ResolutionDemand = (typeof RESOLUTION_DEMANDS)[number];

/** Ways in which support is reached. */
export const SUPPORT_CHANNELS = [
  'portal',
  'email',
  'phone',
  'chat',
  'on-site',
  'remote',
  'api',
] as const;
export type SupportChannel = (typeof SUPPORT_CHANNELS)[number];

/** Somebody to turn to: an entity of the catalog or a name, in a role. */
export interface ContactSpec {
  entity?: string;
  name?: string;
  role?: string;
  email?: string;
  phone?: string;
}

export interface SupportChannelSpec {
  channel: SupportChannel;
  /** Where: a URL, an address, a number. */
  address?: string;
  /** When somebody is there: a business calendar. It counts no time. */
  hours?: string;
}

/** The `spec` of an `SlaPolicy` entity. Filter predicates are JSON; who evaluates them is not the engine's business. */
export interface SlaPolicySpec {
  /** Kind of agreement; `sla` unless told. */
  agreement?: AgreementKind;
  /** The provider: who makes the promise. */
  owner: string;
  /**
   * The other party. Without one the promise is to everybody. In a customer agreement only this customer's tickets fall under it;
   * between teams, and with a supplier, it is who is served.
   */
  customer?: string;
  contacts?: { provider?: ContactSpec[]; customer?: ContactSpec[] };
  /** What the agreement covers, and what it does not, as text (Markdown). */
  scope?: string;
  exclusions?: string;
  supportChannels?: SupportChannelSpec[];
  lifecycle: 'draft' | 'proposed' | 'agreed' | 'retired';
  effective?: { from?: string; until?: string };
  /** `remindBefore`: how long before a review is due its owner is reminded; `P30D` unless told. */
  review?: { every?: string; last?: string; remindBefore?: string };
  /**
   * `default`: holds for every service of the installation to whose ticket no other policy of the same kind of agreement applies;
   * excludes `services`.
   */
  appliesTo?: { services?: unknown; tickets?: unknown; default?: boolean };
  /** Decides between policies of the same parties that are equally specific: the higher one applies. Default 0. */
  precedence?: number;
  calendar: string;
  /** Per priority; `default` holds for every priority that has no row of its own. */
  targets: Partial<Record<Priority | 'default', PriorityTargetsSpec>>;
  /** Statuses in which a metric does not count. Default: `{ resolution: [pending] }`. */
  pause?: Partial<Record<MetricKey, TicketStatus[]>>;
  /** Shares of the target at which someone is warned. Default `[80%]`. */
  warnAt?: string[];
  escalations?: EscalationSpec[];
  /** Nothing unless told. */
  resolutionRequired?: ResolutionDemand;
  objectives?: ObjectiveSpec[];
  credits?: CreditSpec[];
  /** A new revision also moves open tickets. Default false: it holds for new tickets only. */
  applyToOpenTickets?: boolean;
}

/** One target, ready to use. */
export interface CompiledTarget {
  /** As written in the policy: `4h`, `end of business day`. */
  text: string;
  calendar: CompiledCalendar;
  /** The ref of the calendar as the policy writes it. */
  calendarRef: string;
  /** Business milliseconds that a clock that starts at `startMs` may take. Same for every start unless it is in business days. */
  amountMs(startMs: number): number;
  /** The whole answer, of which `amountMs` is the first part. */
  amountFrom(startMs: number): TargetAmount;
}

/** Everything that a policy says of one metric at one priority. */
export interface CompiledTerms {
  calendar: CompiledCalendar;
  agreed: CompiledTarget | undefined;
  internal: CompiledTarget | undefined;
}

/** A policy revision, ready to run clocks: everything resolved, nothing to parse. */
export interface CompiledPolicy {
  /** Key under which a `PolicyLookup` finds it: names policy, revision and the revisions of its calendars. */
  id: string;
  /** Entity ref, `slapolicy:default/help-desk`. */
  policyRef: string;
  revision: string;
  spec: SlaPolicySpec;
  target(
    priority: Priority,
    metric: TicketMetric,
    face: TargetFace,
  ): CompiledTarget | undefined;
  /** Calendar in which a metric's time elapses at a priority, with or without a target. */
  calendar(priority: Priority, metric: TicketMetric): CompiledCalendar;
  /** Calendar and targets at once, for the fold of events. */
  terms(priority: Priority, metric: TicketMetric): CompiledTerms;
  pauses(metric: TicketMetric, status: TicketStatus): boolean;
  /** Shares of the target, ascending, in (0, 1). */
  warnAt: number[];
  /** In the order of the document. */
  escalations: CompiledEscalation[];
  /** The calendar of the policy itself, in which counts what is no clock's. */
  ownCalendar: CompiledCalendar;
}

/** Finds a compiled policy by its id. Throws when there is none. */
export type PolicyLookup = (id: string) => CompiledPolicy;
