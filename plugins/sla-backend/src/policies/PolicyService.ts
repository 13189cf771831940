import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { AgreementKind } from '@backstage-sla/sla-engine';
import {
  CalendarState,
  Choice,
  NoClocksCause,
  PolicyCoverage,
  PolicyState,
  Rechoice,
  SelectablePolicy,
  TicketFacts,
} from '@backstage-sla/plugin-sla-common';

/** The version of a policy that is in force, whatever its lifecycle. */
export interface PolicyInForce extends SelectablePolicy {
  versionId: string;
  revision: string;
  agreement: AgreementKind;
  /** Full entity refs of the parties. */
  provider: string;
  customer?: string;
}

export interface PolicyOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

export interface PolicyService {
  /** All that the caller may see. */
  list(options: PolicyOptions): Promise<PolicyState[]>;
  /** Throws NotFoundError. */
  get(policyRef: string, options: PolicyOptions): Promise<PolicyState>;
  /** Which services of the installation have an agreed policy that is effective today. */
  coverage(options: PolicyOptions): Promise<PolicyCoverage>;
  /** Throws NotFoundError. */
  getCalendar(
    calendarRef: string,
    options: PolicyOptions,
  ): Promise<CalendarState>;
}

/** Groups of a person as the catalog knows them; undefined where nothing is known. */
export type GroupsOf = (person: string | undefined) => string[] | undefined;

/** What a ticket gets: the policies that hold for it, or why none does. */
export interface ChosenPolicies {
  policies: PolicyInForce[];
  reason?: string;
  /** The reason in data. */
  cause?: NoClocksCause;
}

/** What tickets and reports ask of the policies; never on behalf of a caller. */
export interface PolicyMatcher {
  /** All policies that ever had a valid document. */
  inForce(): Promise<PolicyInForce[]>;
  /** The agreed ones of them that cover a service, but for those that can apply to none of its tickets. */
  covering(policies: PolicyInForce[], service: Entity): PolicyInForce[];
  /** Whether each of them holds for a ticket and why, in the order given. */
  explain(
    policies: PolicyInForce[],
    service: Entity,
    facts: TicketFacts,
  ): Choice[];
  /** Those that hold for a ticket, or why none does. */
  choose(
    policies: PolicyInForce[],
    service: Entity,
    facts: TicketFacts,
  ): ChosenPolicies;
  /** What a change of a ticket makes of the policies that it holds; undefined where they stay the same. */
  rechoose(
    policies: { held: PolicyInForce[]; inForce: PolicyInForce[] },
    service: Entity,
    facts: { before: TicketFacts; after: TicketFacts },
  ): Rechoice<PolicyInForce> | undefined;
  /** Asks the catalog for the groups of requesters, if a policy asks for `requesterGroups`. */
  groupsOf(
    policies: PolicyInForce[],
    people: Array<string | undefined>,
  ): Promise<GroupsOf>;
}
