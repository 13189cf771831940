import { SlaApi, SlaClient } from '@backstage-sla/plugin-sla-common';
import { FetchApi } from '@backstage/core-plugin-api';

/** The client both frontend systems register; the fetch API adds the user's token and resolves the `plugin:` address. */
export function createSlaApi({ fetchApi }: { fetchApi: FetchApi }): SlaApi {
  return new SlaClient({
    baseUrl: async () => 'plugin://sla',
    fetch: fetchApi.fetch,
  });
}
