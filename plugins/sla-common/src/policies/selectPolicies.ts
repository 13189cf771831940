import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { Entity } from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import { annotatedPolicyRefs } from '../kinds';
import { countConditions } from './conditions';
import { WhyNot, whyNotText } from './noClocks';
import { ServicesOption } from './services';
import {
  BeatenBecause,
  compareSpecificity,
  stepBetween,
  whyMoreSpecific,
} from './specificity';
import { partiesOf, ticketCustomerOf } from './terms';
import {
  Attachment,
  SelectablePolicy,
  Specificity,
  TicketFacts,
  Verdict,
} from './types';

/** Whether a policy holds for a ticket, and why or why not. */
export interface Choice {
  policyRef: string;
  verdict: Verdict;
  /** In words for a person, a whole sentence. */
  reason: string;
  /** The reason in data, where it is the ticket's or the policy's own. */
  whyNot?: WhyNot;
  /** The policy that is more specific, where the verdict is `beaten`. */
  beatenBy?: string;
  beatenBecause?: BeatenBecause;
  /** Absent where it does not cover the service. */
  specificity?: Specificity;
}

/** How a policy covers a service, whatever the ticket and its own lifecycle; undefined when it does not. */
export function coverageOf(
  policy: SelectablePolicy,
  service: Entity,
  options: ServicesOption,
): Attachment | undefined {
  const { appliesTo } = policy.spec;
  if (annotatedRefsOf(service).includes(policy.policyRef)) {
    return 'named';
  }
  if (holds(appliesTo?.services, service)) {
    return 'selected';
  }
  return appliesTo?.default === true && holds(options.services, service)
    ? 'default'
    : undefined;
}

/**
 * Decides for every policy whether it holds for a ticket of a service. The answers are in the order in which the policies were
 * given; the decision does not depend on that order.
 */
export function selectPolicies(
  policies: SelectablePolicy[],
  service: Entity,
  facts: TicketFacts,
  options: ServicesOption,
): Choice[] {
  const candidates = policies.map(policy =>
    candidateOf(policy, service, facts, options),
  );
  const eligible = candidates
    .filter(candidate => candidate.choice.verdict === 'applies')
    .sort(strongestFirst);
  const winners = new Map<string, Candidate>();
  for (const candidate of eligible) {
    const winner =
      winners.get(candidate.rivals) ??
      (candidate.isDefault
        ? eligible.find(c => yieldsTo(candidate, c))
        : undefined);
    if (winner) {
      lose(candidate, winner);
    } else {
      winners.set(candidate.rivals, candidate);
    }
  }
  return candidates.map(candidate => candidate.choice);
}

/** A policy on its way to a verdict. */
interface Candidate {
  policy: SelectablePolicy;
  choice: Choice;
  kind: string;
  isDefault: boolean;
  /** The same for policies of which only one may apply. */
  rivals: string;
}

function candidateOf(
  policy: SelectablePolicy,
  service: Entity,
  facts: TicketFacts,
  options: ServicesOption,
): Candidate {
  const { agreement, provider } = partiesOf(policy);
  const attachment = coverageOf(policy, service, options);
  const specificity = attachment && specificityOf(policy, attachment);
  const judged: Pick<Choice, 'verdict' | 'reason' | 'whyNot'> = specificity
    ? verdictOf(policy, facts, specificity)
    : {
        verdict: 'does-not-cover',
        reason: doesNotCover(policy, facts.service),
      };
  const isDefault = attachment === 'default';
  return {
    policy,
    choice: { policyRef: policy.policyRef, ...judged, specificity },
    kind: agreement,
    isDefault,
    // An installation has one default of a kind, whoever provides it.
    rivals: isDefault ? `${agreement} default` : `${agreement} ${provider}`,
  };
}

export function specificityOf(
  policy: SelectablePolicy,
  attachment: Attachment,
): Specificity {
  const { customer, appliesTo, precedence } = policy.spec;
  return {
    attachment,
    customer: customer !== undefined,
    ticketConditions: countConditions(appliesTo?.tickets),
    serviceConditions:
      attachment === 'selected' ? countConditions(appliesTo?.services) : 0,
    precedence: precedence ?? 0,
  };
}

/** Whether a policy is made for tickets like this one, whatever their service and the policy's own lifecycle and dates. */
export function fitsTicket(
  policy: SelectablePolicy,
  facts: TicketFacts,
): boolean {
  return isForCustomer(policy, facts) && isForTicket(policy, facts);
}

function isForCustomer(policy: SelectablePolicy, facts: TicketFacts): boolean {
  const customer = ticketCustomerOf(policy);
  return (
    customer === undefined ||
    customer === facts.customer?.toLocaleLowerCase('en-US')
  );
}

function isForTicket({ spec }: SelectablePolicy, facts: TicketFacts): boolean {
  const { appliesTo } = spec;
  return appliesTo?.tickets === undefined || holds(appliesTo.tickets, facts);
}

const APPLIES: Record<Attachment, string> = {
  named: 'The service names it in its annotation.',
  selected: 'Its spec.appliesTo.services selects the service.',
  default:
    'It is the default of the installation, and no other policy of its kind applies.',
};

function verdictOf(
  policy: SelectablePolicy,
  facts: TicketFacts,
  { attachment }: Specificity,
): Pick<Choice, 'verdict' | 'reason' | 'whyNot'> {
  const { lifecycle, effective } = policy.spec;
  if (lifecycle !== 'agreed') {
    return refusal({ verdict: 'not-agreed', lifecycle });
  }
  const ofTicket = facts.customer?.toLocaleLowerCase('en-US');
  if (!isForCustomer(policy, facts)) {
    return {
      verdict: 'other-customer',
      reason: `It is made with ${ticketCustomerOf(policy)}; ${ofTicket ? `the ticket's customer is ${ofTicket}` : 'the ticket names no customer'}.`,
    };
  }
  // Validity is agreed in whole local days, both ends included.
  if (effective) {
    const { from, until } = effective;
    const day = DateTime.fromMillis(facts.createdAtMs, {
      zone: policy.zone,
    }).toISODate()!;
    if (from !== undefined && day < from) {
      return refusal({ verdict: 'not-effective', from });
    }
    if (until !== undefined && day > until) {
      return refusal({ verdict: 'not-effective', until });
    }
  }
  if (!isForTicket(policy, facts)) {
    return refusal({ verdict: 'other-tickets' });
  }
  return { verdict: 'applies', reason: APPLIES[attachment] };
}

function refusal(whyNot: WhyNot) {
  return { verdict: whyNot.verdict, reason: whyNotText(whyNot), whyNot };
}

function doesNotCover({ spec }: SelectablePolicy, service: string): string {
  if (spec.appliesTo?.default === true) {
    return `${service} is not a service of the installation (sla.services), and does not name it in its annotation.`;
  }
  return spec.appliesTo?.services === undefined
    ? `${service} does not name it in its annotation.`
    : `Its spec.appliesTo.services does not select ${service}, which does not name it in its annotation either.`;
}

/** Where the rule does not decide, the older promise stands. */
function strongestFirst(a: Candidate, b: Candidate): number {
  return (
    compareSpecificity(a.choice.specificity!, b.choice.specificity!) ||
    a.policy.inForceSinceMs - b.policy.inForceSinceMs ||
    (a.policy.policyRef < b.policy.policyRef ? -1 : 1)
  );
}

function yieldsTo(fallback: Candidate, other: Candidate): boolean {
  return !other.isDefault && other.kind === fallback.kind;
}

function lose(candidate: Candidate, winner: Candidate) {
  const { choice } = candidate;
  const { policyRef } = winner.policy;
  const because =
    whyMoreSpecific(winner.choice.specificity!, choice.specificity!) ??
    'is equally specific and has been in force for longer';
  choice.verdict = 'beaten';
  choice.beatenBy = policyRef;
  const isFallback = candidate.isDefault && !winner.isDefault;
  choice.beatenBecause = isFallback
    ? 'is-default'
    : stepBetween(winner.choice.specificity!, choice.specificity!);
  choice.reason = isFallback
    ? `It is the default of the installation, and ${policyRef} applies.`
    : `${policyRef} ${because}.`;
}

/** Without a predicate nothing matches: a policy names what it covers. */
function holds(predicate: unknown, value: object): boolean {
  return (
    predicate !== undefined &&
    evaluateFilterPredicate(predicate as FilterPredicate, value)
  );
}

/** An annotation that cannot be read names nothing. */
function annotatedRefsOf(service: Entity): string[] {
  try {
    return annotatedPolicyRefs(service);
  } catch {
    return [];
  }
}
