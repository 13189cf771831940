import { Entity } from '@backstage/catalog-model';
import {
  Choice,
  NoClocksCause,
  ServicesOption,
  TicketFacts,
  compareSpecificity,
  noClocksText,
  selectPolicies,
  ticketCustomerOf,
} from '@backstage-sla/plugin-sla-common';
import { ChosenPolicies, PolicyInForce } from './PolicyService';

export function choosePolicies(
  policies: PolicyInForce[],
  service: Entity,
  facts: TicketFacts,
  options: ServicesOption,
): ChosenPolicies {
  const choices = selectPolicies(policies, service, facts, options);
  const applying = policies.filter(
    (_, index) => choices[index].verdict === 'applies',
  );
  if (applying.length) {
    return { policies: applying };
  }
  const cause = causeOf(policies, choices, facts);
  return { policies: [], reason: noClocksText(cause), cause };
}

function causeOf(
  policies: PolicyInForce[],
  choices: Choice[],
  { service, customer }: TicketFacts,
): NoClocksCause {
  const covering = policies.flatMap((policy, index) => {
    const { specificity, whyNot } = choices[index];
    return specificity ? [{ policy, whyNot }] : [];
  });
  if (!covering.length) {
    return { code: 'no-policy-covers', service };
  }
  const told = covering.filter(({ policy }) => isToldOf(policy, customer));
  return {
    code: 'no-policy-applies',
    policies: told.flatMap(
      ({ policy: { policyRef, title, agreement }, whyNot }) =>
        whyNot ? [{ policyRef, title, agreement, ...whyNot }] : [],
    ),
    otherCustomers: covering.some(
      one => one.policy.agreement === 'sla' && !told.includes(one),
    ),
  };
}

/**
 * Whether who reads a ticket may hear of a policy: what was agreed with one customer, between two teams or with a supplier is for its
 * parties to know.
 */
export function isToldOf(
  policy: PolicyInForce,
  ticketCustomer: string | undefined,
): boolean {
  const chosen = ticketCustomerOf(policy);
  return chosen === undefined
    ? policy.customer === undefined
    : chosen === ticketCustomer?.toLocaleLowerCase('en-US');
}

/** The agreed policies that cover a service, but for those that can apply to none of its tickets. */
export function coveringPolicies(
  policies: PolicyInForce[],
  service: Entity,
  options: ServicesOption,
): PolicyInForce[] {
  const agreed = policies.filter(({ spec }) => spec.lifecycle === 'agreed');
  const facts = { service: '', createdAtMs: 0 };
  const choices = selectPolicies(agreed, service, facts, options);
  const covering = agreed.flatMap((policy, index) => {
    const { specificity } = choices[index];
    return specificity ? [{ policy, specificity }] : [];
  });
  return covering
    .filter(
      ({ policy, specificity }) =>
        !covering.some(
          other =>
            appliesToEverything(other.policy) &&
            other.policy.agreement === policy.agreement &&
            (other.policy.provider === policy.provider ||
              specificity.attachment === 'default') &&
            compareSpecificity(other.specificity, specificity) < 0,
        ),
    )
    .map(({ policy }) => policy);
}

function appliesToEverything({ customer, spec }: PolicyInForce): boolean {
  const { from, until } = spec.effective ?? {};
  return (
    customer === undefined &&
    spec.appliesTo?.tickets === undefined &&
    from === undefined &&
    until === undefined
  );
}
