import {
  AgreementKind,
  BacktestSummary,
  PolicyChange,
  Priority,
  SlaPolicySpec,
  SpecProblem,
  TicketMetric,
} from '@backstage-sla/sla-engine';
import {
  BeatenBecause,
  Failure,
  Specificity,
  TicketDraft,
  Verdict,
  WhyNot,
} from '../policies';

export type {
  BacktestFigures,
  BacktestRow,
  BacktestSummary,
} from '@backstage-sla/sla-engine';

/** The two sides of an agreement: who promises, and to whom. */
export const PARTIES = ['provider', 'customer'] as const;
export type Party = (typeof PARTIES)[number];

/** A party's signature under the terms of a policy. Terms are all of the document but `lifecycle`, `review` and `applyToOpenTickets`. */
export interface SignOff {
  party: Party;
  /** Entity ref of the person. */
  agreedBy: string;
  agreedAt: string;
  note?: string;
  /** The revision that was signed; it holds for every revision with the same terms. */
  revision: string;
}

/** A policy as the backend sees it. */
export interface PolicyState {
  policyRef: string;
  title: string;
  description?: string;
  agreement: AgreementKind;
  /** Full entity refs of the parties. */
  provider: string;
  customer?: string;
  /** Of the revision in force. */
  lifecycle: string;
  effective?: { from?: string; until?: string };
  review?: ReviewState;
  /** The revision in force; absent when none ever validated. */
  revision?: string;
  revisionSince?: string;
  /** The document of the revision in force, as far as `termsShown` says. */
  spec?: SlaPolicySpec;
  /** Why the document in the catalog is not in force, one line a problem; empty when it is. */
  problems: string[];
  /** When it was found gone from the catalog. Its last good revision stays in force until it is retired. */
  missingSince?: string;
  /** Services that it covers, as far as the caller may see them. Only where one policy is asked for. */
  services?: string[];
  serviceCount: number;
  /** Signatures under the terms in force, the latest of each party. */
  signOffs: SignOff[];
  /**
   * Agreed face over the last 30 days, all metrics, of services that the caller may see. Whoever may not read reports is told nothing,
   * which is what `withheld` says.
   */
  attainment: {
    met: number;
    breached: number;
    share?: number;
    withheld?: boolean;
  };
  /**
   * Who is staff to the policy is told all of it. Others are told what was agreed: no internal targets, nothing that is measured
   * against them, no rules of escalation, and of `problems` only that there are some.
   */
  termsShown: 'all' | 'agreed';
}

/** Dates are local days, `2026-01-31`. */
export interface ReviewState {
  last?: string;
  every?: string;
  /** Absent when the policy names no interval or no last review. */
  dueOn?: string;
  state: 'none' | 'current' | 'due-soon' | 'overdue';
}

/** How well the installation's services are covered, as far as the caller may see them. */
export interface PolicyCoverage {
  services: number;
  covered: number;
  /** Refs of services that no policy covers, by name; at most 200. */
  uncovered: string[];
  /**
   * Entities that name in their annotation what is no policy, by name; at most 200, absent where there are none. `policies`: full
   * refs, or the text as it stands where it is no ref.
   */
  unknownPolicies?: Array<{ service: string; policies: string[] }>;
}

/** A content of a policy that was in force, or is. */
export interface PolicyRevision {
  /** Names policy, revision and the revisions of its calendars. */
  versionId: string;
  revision: string;
  inForceSince: string;
  inForceUntil?: string;
  /** Where it came from: the git location of the catalog entity. */
  source?: string;
  /** `first`, or what was changed against the one before. */
  cause: 'first' | 'policy' | 'calendar';
  /** Calendar refs whose revision changed, where `cause` is `calendar`. */
  calendarsChanged: string[];
  /** Against the revision before it. This and the document are agreed terms only, unless the caller is staff to the policy. */
  changes: PolicyChange[];
  spec: SlaPolicySpec;
  signOffs: SignOff[];
  /** Open tickets that hold it, as far as the caller may read them. */
  openTickets: number;
}

export interface SignOffRequest {
  policyRef: string;
  /** What the caller read; refused with a conflict when it is not the revision of the document any more. */
  revision: string;
  party: Party;
  note?: string;
}

/** One policy of the installation and whether it holds for a ticket. */
export interface PolicyCandidate {
  policyRef: string;
  title: string;
  agreement: AgreementKind;
  provider: string;
  customer?: string;
  revision: string;
  verdict: Verdict;
  /** In words for a person: why it applies or why not. */
  reason: string;
  /** The reason in data, with the verdicts `not-agreed`, `not-effective` and `other-tickets`. */
  whyNot?: WhyNot;
  /** The conditions that do not hold, where the verdict is `other-tickets`, or `does-not-cover` and it selects services. */
  failed?: Failure[];
  /** The policy that is more specific, where the verdict is `beaten`. */
  beatenBy?: string;
  /** What makes that one more specific; absent where the caller may not see it. */
  beatenBecause?: BeatenBecause;
  /** Absent where it does not cover the service. */
  specificity?: Specificity;
}

/** Which policies hold for a ticket of a service, and why the others do not. */
export interface PolicyExplanation {
  service: string;
  ticket: TicketDraft;
  /** The rule by which a more specific policy beats a general one, one sentence a step. */
  rule: string[];
  /** Those that apply first. */
  candidates: PolicyCandidate[];
  /**
   * What the service names in its annotation and is no policy: full refs, or the text as it stands where it is no ref. Absent where
   * there is none.
   */
  unknownPolicies?: string[];
}

export interface ExplainPoliciesRequest extends Omit<
  TicketDraft,
  'requesterGroups'
> {
  service: string;
}

export interface CalendarState {
  calendarRef: string;
  title: string;
  revision?: string;
  problems: string[];
  missingSince?: string;
  timeZone?: string;
  openNow?: boolean;
  /** When it opens or closes next. */
  nextChangeAt?: string;
  usedByPolicies: string[];
  /** The next ten holidays within two years; `date` is a local day. */
  nextHolidays: Array<{ date: string; name: string }>;
}

/** What would change if documents were to take effect. */
export interface PreviewRequest {
  /** YAML, one or several documents: policies and calendars. */
  text: string;
  /** How many days of history to replay; 90 unless told, at most 730. */
  days?: number;
}

/** Why a document would not be taken. */
export interface PreviewProblem extends SpecProblem {
  /** Entity ref of the document, or its number: `document 2`. */
  document: string;
  /** Place in the text; both from 1 on. */
  line: number;
  column: number;
}

/** A line of the answer to a preview, which is a stream of JSON lines. The last one is a result or an error. */
export type PreviewMessage =
  | { type: 'progress'; done: number; total: number }
  | { type: 'result'; result: PreviewResult }
  | { type: 'error'; error: { name: string; message: string } };

export interface PreviewResult {
  /** With problems nothing was replayed. */
  problems: PreviewProblem[];
  policies: PolicyPreview[];
  /** Policies that are not part of the preview, but lose tickets to one that is, or win them; absent where there are none. */
  otherPolicies?: Array<{
    policyRef: string;
    title: string;
    gained: number;
    lost: number;
  }>;
}

export interface PolicyPreview {
  policyRef: string;
  title: string;
  /** Absent where the policy is new. */
  revisionBefore?: string;
  revisionAfter: string;
  changes: PolicyChange[];
  calendarsChanged: string[];
  services: {
    before: number;
    after: number;
    added: string[];
    removed: string[];
  };
  history: BacktestResult;
  openTickets: OpenTicketsPreview;
}

/** Tickets created in `[from, to)`, replayed under two versions of a policy. */
export interface BacktestResult extends BacktestSummary {
  from: string;
  to: string;
}

/** What moving the open tickets to the new version would do at this moment. */
export interface OpenTicketsPreview {
  /** Open tickets that hold the policy, as far as the caller may read them. */
  total: number;
  /** Tickets of which a deadline moves to an earlier, or only to a later instant. */
  earlier: number;
  later: number;
  breachedAtOnce: number;
  /** The first 20 of those breached at once. */
  examples: Array<{
    ticketId: string;
    title: string;
    priority: Priority;
    metric: TicketMetric;
    deadlineBefore?: string;
    deadlineAfter?: string;
  }>;
  /** True where the policy says `applyToOpenTickets`, or only calendars changed: then it will happen. */
  willBeApplied: boolean;
}

/** Open tickets on their way to another version of a policy. */
export interface Rollout {
  id: string;
  policyRef: string;
  /** The version to which tickets are moved. */
  revision: string;
  cause: 'policy' | 'calendar' | 'request';
  /** Who asked for it, where somebody did. */
  requestedBy?: string;
  startedAt: string;
  /** The instant from which the new version holds on the tickets that it moves. */
  effectiveAt: string;
  finishedAt?: string;
  /** Tickets moved so far, and in all as counted at the start. */
  done: number;
  total: number;
  /** Why it stands still; it is tried again. */
  lastError?: string;
}

export interface ApplyPolicyRequest {
  policyRef: string;
  /** What the caller previewed; refused with a conflict when another one is in force by now. */
  revision: string;
}

export interface ExportTicketsRequest {
  service?: string;
  policy?: string;
  from?: string;
  to?: string;
}
