import { PolicyRevision, PolicyState } from '@backstage-sla/plugin-sla-common';
import { fullRefOf, PolicySpec } from './content';
import { ROLES } from './escalationWords';

/** Everybody and everything that an agreement names, as full refs. */
export function refsMentioned(
  policy: PolicyState,
  spec: PolicySpec,
  revisions: PolicyRevision[],
): string[] {
  const { policyRef } = policy;
  const people = [
    ...(spec.contacts?.provider ?? []),
    ...(spec.contacts?.customer ?? []),
  ].flatMap(contact => contact.entity ?? []);
  const told = (spec.escalations ?? [])
    .flatMap(({ notify = [], assignTo }) => [...notify, assignTo ?? []].flat())
    .filter(text => !ROLES.some(role => role === text));
  const signers = [
    ...policy.signOffs,
    ...revisions.flatMap(revision => revision.signOffs),
  ].map(signOff => signOff.agreedBy);
  return [
    policy.provider,
    ...(policy.customer ? [policy.customer] : []),
    ...(policy.services ?? []),
    ...signers,
    ...people.flatMap(
      text => fullRefOf(text, { policyRef, defaultKind: 'User' }) ?? [],
    ),
    ...told.flatMap(
      text => fullRefOf(text, { policyRef, defaultKind: 'Group' }) ?? [],
    ),
  ];
}
