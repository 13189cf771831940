import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  FilterPredicate,
  evaluateFilterPredicate,
} from '@backstage/filter-predicates';
import {
  annotatedPolicyRefs,
  customerRefOf,
} from '@backstage-sla/plugin-sla-common';
import { DateTime } from 'luxon';
import { PolicyInForce, PolicyMatcher, TicketFacts } from './PolicyService';
import { PolicyRegistry } from './PolicyRegistry';
import { PolicyStore, StoredPolicy } from './PolicyStore';

export class DefaultPolicyMatcher implements PolicyMatcher {
  readonly #store: PolicyStore;
  readonly #registry: PolicyRegistry;

  constructor(store: PolicyStore, registry: PolicyRegistry) {
    this.#store = store;
    this.#registry = registry;
  }

  async covering(service: Entity): Promise<PolicyInForce[]> {
    const annotated = new Set(annotatedPolicyRefs(service));
    const agreed = (await this.#store.listPolicies()).filter(
      (policy): policy is StoredPolicy & { versionId: string } =>
        policy.lifecycle === 'agreed' && policy.versionId !== undefined,
    );
    const lookup = await this.#registry.lookupFor(agreed.map(p => p.versionId));
    return agreed
      .map(policy => {
        const { spec, revision } = lookup(policy.versionId);
        return {
          versionId: policy.versionId,
          policyRef: policy.policyRef,
          title: policy.title,
          revision,
          customer:
            spec.customer &&
            customerRefOf(
              spec.customer,
              parseEntityRef(policy.policyRef).namespace,
            ),
          spec,
        };
      })
      .filter(
        policy =>
          annotated.has(policy.policyRef) ||
          matches(policy.spec.appliesTo?.services, service),
      );
  }

  async matching(covering: PolicyInForce[], facts: TicketFacts) {
    if (!covering.length) {
      return {
        policies: [],
        reason: `No agreed SLA policy covers ${facts.service}.`,
      };
    }
    const lookup = await this.#registry.lookupFor(
      covering.map(p => p.versionId),
    );
    const rejections: string[] = [];
    const policies = covering.filter(policy => {
      const zone = lookup(policy.versionId).calendar(
        'low',
        'resolution',
      ).timeZone;
      const why = reasonAgainst(policy, facts, zone);
      if (why) {
        rejections.push(`${policy.policyRef} ${why}`);
      }
      return !why;
    });
    return policies.length
      ? { policies }
      : {
          policies,
          reason: `No policy applies to this ticket: ${rejections.join('; ')}.`,
        };
  }
}

/** Undefined when the policy holds for the ticket. */
function reasonAgainst(
  policy: PolicyInForce,
  facts: TicketFacts,
  zone: string,
): string | undefined {
  const { effective, appliesTo } = policy.spec;
  if (
    policy.customer &&
    policy.customer !== facts.customer?.toLocaleLowerCase('en-US')
  ) {
    return `is for the customer ${policy.customer}`;
  }
  // Validity is agreed in whole local days, both ends included.
  const day = DateTime.fromMillis(facts.createdAtMs, { zone }).toISODate()!;
  if (effective?.from && day < effective.from) {
    return `is effective from ${effective.from}`;
  }
  if (effective?.until && day > effective.until) {
    return `was effective until ${effective.until}`;
  }
  if (appliesTo?.tickets !== undefined && !matches(appliesTo.tickets, facts)) {
    return 'is for other tickets (spec.appliesTo.tickets)';
  }
  return undefined;
}

/** Without a predicate nothing matches: a policy names what it covers. */
export function matches(predicate: unknown, value: object): boolean {
  return (
    predicate !== undefined &&
    evaluateFilterPredicate(predicate as FilterPredicate, value as never)
  );
}
