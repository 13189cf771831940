import {
  AgreementKind,
  parsePeriod,
  Period,
  SlaPolicySpec,
} from '@backstage-sla/sla-engine';
import { parseEntityRef } from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import type { ReviewState } from '../api/policyTypes';
import { customerRefOf, providerRefOf } from '../kinds';

/** What the parties sign: the document without what its owner may change alone. */
export type PolicyTerms = Omit<
  SlaPolicySpec,
  'lifecycle' | 'review' | 'applyToOpenTickets'
>;

export function termsOf(spec: SlaPolicySpec): PolicyTerms {
  const { lifecycle, review, applyToOpenTickets, ...terms } = spec;
  return terms;
}

export function agreementOf(spec: SlaPolicySpec): AgreementKind {
  return spec.agreement ?? 'sla';
}

/** Agreements that are for staff to tickets: what is behind the promises, between teams or with a supplier, is promised to nobody else. */
export type StaffAgreement = Exclude<AgreementKind, 'sla'>;

/** Undefined of an `sla`, which is a promise to those who raise tickets. */
export function staffAgreementOf(
  spec: SlaPolicySpec,
): StaffAgreement | undefined {
  const agreement = agreementOf(spec);
  return agreement === 'sla' ? undefined : agreement;
}

/** The two sides of a policy as full entity refs. */
export function partiesOf(policy: { policyRef: string; spec: SlaPolicySpec }): {
  agreement: AgreementKind;
  provider: string;
  customer?: string;
} {
  const { namespace } = parseEntityRef(policy.policyRef);
  const { owner, customer } = policy.spec;
  return {
    agreement: agreementOf(policy.spec),
    provider: providerRefOf(owner, namespace),
    customer: customer && customerRefOf(customer, namespace),
  };
}

/**
 * The customer whose tickets alone fall under a policy. Between teams, and with a supplier, the customer is who is served and not
 * who raises the tickets, so it chooses none.
 */
export function ticketCustomerOf(policy: {
  policyRef: string;
  spec: SlaPolicySpec;
}): string | undefined {
  const { agreement, customer } = partiesOf(policy);
  return agreement === 'sla' ? customer : undefined;
}

const REMIND_BEFORE = 'P30D';

/**
 * Whether a policy is due for review.
 *
 * @param today - local day, `2026-01-31`
 */
export function reviewOf(spec: SlaPolicySpec, today: string): ReviewState {
  const { last, every, remindBefore = REMIND_BEFORE } = spec.review ?? {};
  const interval = every === undefined ? undefined : parsePeriod(every);
  const due = interval && last ? dayAfter(last, interval) : undefined;
  if (!due) {
    return { last, every, state: 'none' };
  }
  const dueOn = due.toISODate();
  const remindOn = due
    .minus(parsePeriod(remindBefore) ?? { days: 0 })
    .toISODate();
  let state: ReviewState['state'] = 'current';
  if (today > dueOn) {
    state = 'overdue';
  } else if (today >= remindOn) {
    state = 'due-soon';
  }
  return { last, every, dueOn, state };
}

function dayAfter(day: string, period: Period): DateTime<true> | undefined {
  const due = DateTime.fromISO(day, { zone: 'utc' }).plus(period);
  return due.isValid ? due : undefined;
}
