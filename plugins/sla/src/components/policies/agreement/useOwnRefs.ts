import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useResource } from '../../common';

const NONE: string[] = [];

/** Refs of the reader and of all that the reader belongs to, in lower case; empty until they are known. */
export function useOwnRefs(): string[] {
  const identity = useApi(identityApiRef);
  const { data } = useResource({
    key: 'identity',
    load: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      return ownershipEntityRefs.map(ref => ref.toLowerCase());
    },
  });
  return data ?? NONE;
}
