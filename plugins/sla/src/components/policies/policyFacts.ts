import { Party, PolicyState } from '@backstage-sla/plugin-sla-common';

// Listed here and not taken from the engine, as the rest of the vocabulary.

export const LIFECYCLES = ['draft', 'proposed', 'agreed', 'retired'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

export const KINDS = [
  'sla',
  'ola',
  'uc',
] as const satisfies readonly PolicyState['agreement'][];

/** What is wrong with the document in the catalog. */
export type Trouble = 'gone' | 'broken';

/** A policy that was retired after it went troubles nobody any more. */
export function troubleOf(state: PolicyState): Trouble | undefined {
  if (state.missingSince) {
    return state.lifecycle === 'retired' ? undefined : 'gone';
  }
  return state.problems.length > 0 ? 'broken' : undefined;
}

/** It is agreed, and as far as the reader may see, nothing comes under it. */
export function coversNothing(state: PolicyState): boolean {
  return state.lifecycle === 'agreed' && state.serviceCount === 0;
}

/** The parties whose signatures an agreement needs: a promise to everybody has nobody to sign for them. */
export function signersOf(state: PolicyState): Party[] {
  return state.customer ? ['provider', 'customer'] : ['provider'];
}

/** Who signed the terms in force. */
export type Signed = 'both' | 'all' | Party | 'nobody';

export function signedOf(state: PolicyState): Signed {
  const signed = signersOf(state).filter(party =>
    state.signOffs.some(signOff => signOff.party === party),
  );
  if (signed.length === 2) {
    return 'both';
  }
  if (signed.length === 0) {
    return 'nobody';
  }
  return state.customer ? signed[0] : 'all';
}

/** Whether today, a local day, lies within the dates of an agreement. */
export function validityOf(
  effective: PolicyState['effective'],
  today: string,
): 'valid' | 'expired' | 'not-yet' {
  if (effective?.until && effective.until < today) {
    return 'expired';
  }
  return effective?.from && effective.from > today ? 'not-yet' : 'valid';
}
