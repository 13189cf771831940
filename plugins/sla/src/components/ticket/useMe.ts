import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useResource } from '../common';

/** Entity ref of the reader, in lower case; undefined until it is known. */
export function useMe(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useResource({
    key: 'me',
    load: async () =>
      (await identity.getBackstageIdentity()).userEntityRef.toLowerCase(),
  });
  return data;
}
