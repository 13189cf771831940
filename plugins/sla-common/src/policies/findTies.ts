import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { areDisjoint } from './conditions';
import { coverageOf, specificityOf } from './selectPolicies';
import { ServicesOption } from './services';
import { compareSpecificity } from './specificity';
import { partiesOf, ticketCustomerOf } from './terms';
import { SelectablePolicy } from './types';

/** Two policies between which the rule does not decide. */
export interface Tie {
  policyRefs: [string, string];
  /** Names both, a service, and the mend; true on the page of either. */
  message: string;
}

/**
 * Pairs of agreed policies of the same parties that could both hold for a ticket of some service, equally specific.
 *
 * @param sharedServices - the entities that both policies may cover; asked only for pairs that nothing else keeps apart
 */
export function findTies(
  policies: SelectablePolicy[],
  sharedServices: (a: SelectablePolicy, b: SelectablePolicy) => Entity[],
  options: ServicesOption,
): Tie[] {
  const agreed = policies.filter(({ spec }) => spec.lifecycle === 'agreed');
  const ties: Tie[] = [];
  agreed.forEach((a, i) =>
    agreed.slice(i + 1).forEach(b => {
      const service =
        mayHoldTogether(a, b) &&
        sharedServices(a, b).find(entity => isTied(a, b, entity, options));
      if (service) {
        ties.push({
          policyRefs: [a.policyRef, b.policyRef],
          message: `${a.policyRef} and ${b.policyRef} are equally specific for tickets of ${stringifyEntityRef(service)}, so neither goes before the other; give one of them a higher spec.precedence, or narrow its spec.appliesTo`,
        });
      }
    }),
  );
  return ties;
}

/** False when kinds, customers, dates or tickets keep the two apart, whatever the service. */
function mayHoldTogether(a: SelectablePolicy, b: SelectablePolicy): boolean {
  const [ofA, ofB] = [partiesOf(a), partiesOf(b)];
  return (
    ofA.agreement === ofB.agreement &&
    !haveDifferentCustomers(a, b) &&
    (ofA.provider === ofB.provider || (isDefault(a) && isDefault(b))) &&
    overlap(a.spec.effective, b.spec.effective) &&
    !areDisjoint(ticketsOf(a), ticketsOf(b))
  );
}

/** No ticket is of both. */
function haveDifferentCustomers(
  a: SelectablePolicy,
  b: SelectablePolicy,
): boolean {
  const [ofA, ofB] = [ticketCustomerOf(a), ticketCustomerOf(b)];
  return ofA !== undefined && ofB !== undefined && ofA !== ofB;
}

function isTied(
  a: SelectablePolicy,
  b: SelectablePolicy,
  service: Entity,
  options: ServicesOption,
): boolean {
  const [ofA, ofB] = [a, b].map(policy => {
    const attachment = coverageOf(policy, service, options);
    return attachment && specificityOf(policy, attachment);
  });
  if (!ofA || !ofB || compareSpecificity(ofA, ofB) !== 0) {
    return false;
  }
  // Defaults of one kind compete with each other, others only with those of their provider.
  return (
    ofA.attachment === 'default' ||
    partiesOf(a).provider === partiesOf(b).provider
  );
}

type Dates = { from?: string; until?: string };

function overlap(a: Dates = {}, b: Dates = {}): boolean {
  const begins = (one: Dates, other: Dates) =>
    one.from === undefined ||
    other.until === undefined ||
    one.from <= other.until;
  return begins(a, b) && begins(b, a);
}

function isDefault({ spec }: SelectablePolicy): boolean {
  return spec.appliesTo?.default === true;
}

function ticketsOf({ spec }: SelectablePolicy): FilterPredicate | undefined {
  return spec.appliesTo?.tickets as FilterPredicate | undefined;
}
