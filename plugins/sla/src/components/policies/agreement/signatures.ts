import {
  Party,
  PolicyRevision,
  PolicyState,
  SignOff,
} from '@backstage-sla/plugin-sla-common';
import { signersOf } from '../policyFacts';

/** Where a party's signature stands. */
export interface Signature {
  party: Party;
  /** Entity ref of the party. */
  ref: string;
  /** Under the terms in force. */
  signed?: SignOff;
  /** Under earlier terms only: the latest of those. */
  stale?: SignOff;
}

/** What each party that has to sign did sign. */
export function signaturesOf(
  policy: PolicyState,
  revisions: PolicyRevision[],
): Signature[] {
  return signersOf(policy).map(party => {
    const isHere = (signOff: SignOff) => signOff.party === party;
    const signed = policy.signOffs.find(isHere);
    return {
      party,
      ref: party === 'provider' ? policy.provider : policy.customer!,
      signed,
      stale: signed
        ? undefined
        : revisions
            .flatMap(revision => revision.signOffs)
            .filter(isHere)
            .sort((a, b) => b.agreedAt.localeCompare(a.agreedAt))[0],
    };
  });
}

/** Why nobody can sign, if so. The backend is asked anyway; this only saves a click. */
export function signingBlock(
  policy: PolicyState,
): 'draft' | 'broken' | 'retired' | undefined {
  if (policy.missingSince || policy.lifecycle === 'retired') {
    return 'retired';
  }
  if (policy.problems.length > 0) {
    return 'broken';
  }
  return policy.lifecycle === 'draft' ? 'draft' : undefined;
}
