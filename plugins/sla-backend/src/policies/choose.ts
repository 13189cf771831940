import { Entity } from '@backstage/catalog-model';
import {
  Choice,
  ServicesOption,
  TicketFacts,
  compareSpecificity,
  selectPolicies,
} from '@backstage-sla/plugin-sla-common';
import { PolicyInForce } from './PolicyService';

/** What a ticket gets: the policies that hold for it, or why none does. */
export interface ChosenPolicies {
  policies: PolicyInForce[];
  reason?: string;
}

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
  return applying.length
    ? { policies: applying }
    : { policies: [], reason: reasonOf(choices, facts.service) };
}

function reasonOf(choices: Choice[], service: string): string {
  const covering = choices.filter(choice => choice.specificity);
  if (!covering.length) {
    return `No SLA policy covers ${service}.`;
  }
  // Who has an agreement is not for other customers to know.
  const told = covering
    .filter(({ verdict }) => verdict !== 'other-customer')
    .map(({ policyRef, reason }) => ` ${policyRef}: ${reason}`);
  const others =
    told.length < covering.length
      ? ' There are agreements with other customers.'
      : '';
  return `No policy applies to this ticket.${told.join('')}${others}`;
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
