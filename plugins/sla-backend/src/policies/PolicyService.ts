import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  CalendarState,
  PolicyCoverage,
  PolicyState,
} from '@backstage-sla/plugin-sla-common';

/** A policy version that may hold for tickets of a service. */
export interface PolicyInForce {
  versionId: string;
  policyRef: string;
  title: string;
  revision: string;
  /** Full ref of the only customer it is for. */
  customer?: string;
  spec: SlaPolicySpec;
}

/** The facts of a ticket that a policy can ask for. */
export interface TicketFacts {
  service: string;
  type: string;
  priority: string;
  title: string;
  requester?: string;
  customer?: string;
  channel?: string;
  category?: string;
  createdAtMs: number;
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

/** What tickets and reports ask of the policies; never on behalf of a caller. */
export interface PolicyMatcher {
  /** Every agreed policy that covers a service, whatever the ticket. */
  covering(service: Entity): Promise<PolicyInForce[]>;
  /** Those of them that hold for a ticket, or why none does. */
  matching(
    covering: PolicyInForce[],
    facts: TicketFacts,
  ): Promise<{ policies: PolicyInForce[]; reason?: string }>;
}
