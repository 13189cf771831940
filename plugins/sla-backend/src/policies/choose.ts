import { Entity } from '@backstage/catalog-model';
import {
  Choice,
  NoClocksCause,
  ServicesOption,
  TicketFacts,
  compareSpecificity,
  noClocksText,
  selectPolicies,
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
  const titles = new Map(policies.map(one => [one.policyRef, one.title]));
  const cause = causeOf(choices, titles, facts.service);
  return { policies: [], reason: noClocksText(cause), cause };
}

function causeOf(
  choices: Choice[],
  titles: Map<string, string>,
  service: string,
): NoClocksCause {
  const covering = choices.filter(choice => choice.specificity);
  if (!covering.length) {
    return { code: 'no-policy-covers', service };
  }
  // Who has an agreement is not for other customers to know.
  const told = covering.flatMap(({ policyRef, whyNot }) =>
    whyNot
      ? [{ policyRef, title: titles.get(policyRef) ?? policyRef, ...whyNot }]
      : [],
  );
  return {
    code: 'no-policy-applies',
    policies: told,
    otherCustomers: told.length < covering.length,
  };
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
