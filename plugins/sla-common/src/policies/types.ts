import { Priority, SlaPolicySpec } from '@backstage-sla/sla-engine';

/** The facts of a ticket that a policy can ask for in `appliesTo.tickets`. */
export interface TicketDraft {
  type?: string;
  priority?: Priority;
  category?: string;
  channel?: string;
  /** Entity ref of the customer's group. */
  customer?: string;
  /** Entity ref of the person who raises it. */
  requester?: string;
  /** Entity refs of the groups that the requester belongs to. */
  requesterGroups?: string[];
  labels?: string[];
  location?: string;
  title?: string;
}

export interface TicketFacts extends TicketDraft {
  service: string;
  createdAtMs: number;
}

/** How a policy came to cover a service, from the strongest on. */
export const ATTACHMENTS = ['named', 'selected', 'default'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

/**
 * How closely a policy fits a ticket. Of policies of the same parties (kind of agreement and provider) only the most specific
 * applies; they are compared field by field in this order.
 */
export interface Specificity {
  /** The service's annotation names it; its selector picks the service; it is the installation's default. */
  attachment: Attachment;
  /** It names its customer, and is not for everybody. */
  customer: boolean;
  /** Conditions in `appliesTo.tickets`. */
  ticketConditions: number;
  /** Conditions in `appliesTo.services`; 0 where the annotation names it. */
  serviceConditions: number;
  precedence: number;
}

export type Verdict =
  | 'applies'
  | 'not-agreed'
  | 'does-not-cover'
  | 'other-customer'
  | 'not-effective'
  | 'other-tickets'
  | 'beaten';

/** A policy revision in force, as far as its choice is concerned. */
export interface SelectablePolicy {
  policyRef: string;
  title: string;
  spec: SlaPolicySpec;
  /** Since when this revision is in force; decides a tie that only a later change of services made: the older promise stands. */
  inForceSinceMs: number;
  /** Zone in whose local days its effective dates are. */
  zone: string;
}
