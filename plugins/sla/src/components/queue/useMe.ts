import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useResource } from '../common';

/** Who is looking. */
export interface Me {
  /** Entity ref. */
  user: string;
  /** Entity refs of the person and of the groups it belongs to. */
  refs: string[];
}

/** The reader; undefined until known. */
export function useMe(): Me | undefined {
  const identity = useApi(identityApiRef);
  return useResource({
    key: 'me',
    load: async () => {
      const { userEntityRef, ownershipEntityRefs } =
        await identity.getBackstageIdentity();
      return { user: userEntityRef, refs: ownershipEntityRefs };
    },
  }).data;
}
