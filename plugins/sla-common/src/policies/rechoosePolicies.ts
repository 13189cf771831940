import { Entity } from '@backstage/catalog-model';
import { fitsTicket, coverageOf, selectPolicies } from './selectPolicies';
import { ServicesOption } from './services';
import { partiesOf } from './terms';
import { SelectablePolicy, TicketFacts } from './types';

/** What a change of a ticket makes of its policies. */
export interface Rechoice<Policy> {
  /** Those that go on, as they were promised. */
  staying: Policy[];
  leaving: Policy[];
  joining: Policy[];
}

/**
 * Which policies a ticket holds after it was changed; undefined where they are the same. Only what the change is about counts: a
 * policy leaves when the ticket no longer fits it, or fits another one now that is more specific, and one joins that the ticket fits
 * only now, or that takes the place of one that leaves. What else happened to the policies since the ticket was raised does not
 * matter: a promise stands although its policy was retired since, and one that is new is for new tickets.
 *
 * @param held - the ticket's policies as they were promised
 * @param inForce - all policies as they are now
 */
export function rechoosePolicies<Policy extends SelectablePolicy>(
  { held, inForce }: { held: Policy[]; inForce: Policy[] },
  service: Entity,
  { before, after }: { before: TicketFacts; after: TicketFacts },
  options: ServicesOption,
): Rechoice<Policy> | undefined {
  const fitsNoLonger = held.filter(
    policy => fitsTicket(policy, before) && !fitsTicket(policy, after),
  );
  const candidates = inForce.filter(
    policy =>
      !held.some(one => one.policyRef === policy.policyRef) &&
      isOpenTo(policy, service, after, options) &&
      (!fitsTicket(policy, before) ||
        fitsNoLonger.some(one => mayReplace(policy, one, service, options))),
  );
  const going = held.filter(policy => !fitsNoLonger.includes(policy));
  const choices = selectPolicies(
    [...going.map(asPromised), ...candidates],
    service,
    after,
    options,
  );
  const joining = candidates.filter(
    (_, index) => choices[going.length + index].verdict === 'applies',
  );
  const staying = going.filter(
    (_, index) =>
      !joining.some(one => one.policyRef === choices[index].beatenBy),
  );
  return fitsNoLonger.length || joining.length
    ? {
        staying,
        leaving: held.filter(policy => !staying.includes(policy)),
        joining,
      }
    : undefined;
}

/** A promise stands whatever has become of its policy since. */
function asPromised(policy: SelectablePolicy): SelectablePolicy {
  const { effective, ...spec } = policy.spec;
  return { ...policy, spec: { ...spec, lifecycle: 'agreed' } };
}

/** Whether it would apply if there were no other policy. */
function isOpenTo(
  policy: SelectablePolicy,
  service: Entity,
  facts: TicketFacts,
  options: ServicesOption,
): boolean {
  const [{ verdict }] = selectPolicies([policy], service, facts, options);
  return verdict === 'applies';
}

/** Whether a policy makes the same promise as another one that goes: of the same parties, or the default of its kind. */
function mayReplace(
  policy: SelectablePolicy,
  gone: SelectablePolicy,
  service: Entity,
  options: ServicesOption,
): boolean {
  const parties = partiesOf(policy);
  const others = partiesOf(gone);
  return (
    parties.agreement === others.agreement &&
    (parties.provider === others.provider ||
      coverageOf(policy, service, options) === 'default')
  );
}
