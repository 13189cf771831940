import { Entity } from '@backstage/catalog-model';
import {
  Choice,
  FailedCondition,
  Failure,
  TicketFacts,
  Verdict,
  failuresOf,
  failuresText,
  mapConditions,
} from '@backstage-sla/plugin-sla-common';
import { PolicyAccess, PolicyInForce } from '../policies';

/** Facts that name people and groups, who may be customers. */
const PARTY_FIELDS = ['customer', 'requester', 'requesterGroups'];

/** The conditions that a ticket, or else its service, does not fulfil, without what the caller may not see. Undefined where none is to blame. */
export function failedOf(
  policy: PolicyInForce,
  verdict: Verdict,
  about: { facts: TicketFacts; entity: Entity; access: PolicyAccess },
): Failure[] | undefined {
  const { facts, entity, access } = about;
  const { tickets, services } = policy.spec.appliesTo ?? {};
  let failed: Failure[] = [];
  if (verdict === 'other-tickets') {
    failed = mapConditions(failuresOf(tickets, facts), condition =>
      withheld(condition, policy, facts, access),
    );
  } else if (verdict === 'does-not-cover' && services !== undefined) {
    failed = failuresOf(services, entity);
  }
  return failed.length ? failed : undefined;
}

function withheld(
  condition: FailedCondition,
  policy: PolicyInForce,
  facts: TicketFacts,
  access: PolicyAccess,
): FailedCondition {
  if (!PARTY_FIELDS.includes(condition.field)) {
    return condition;
  }
  const expected = condition.expected.filter(ref =>
    access.mayName(policy, String(ref)),
  );
  const areGroupsUntold =
    condition.field === 'requesterGroups' &&
    facts.requester !== undefined &&
    facts.requesterGroups === undefined;
  const left: FailedCondition['withheld'] = [
    ...(expected.length < condition.expected.length
      ? (['expected'] as const)
      : []),
    ...(areGroupsUntold ? (['found'] as const) : []),
  ];
  return left.length ? { ...condition, expected, withheld: left } : condition;
}

/** With the conditions that fail, in words. */
export function reasonOf({
  verdict,
  reason,
  failed,
}: Choice & { failed?: Failure[] }): string {
  if (!failed) {
    return reason;
  }
  return verdict === 'other-tickets'
    ? failuresText('It is for tickets', failed)
    : `${reason} ${failuresText('It selects services', failed)}`;
}
