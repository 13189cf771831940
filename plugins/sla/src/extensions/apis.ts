import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { createSlaApi, slaApiRef } from '../api';

export const slaApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: slaApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: createSlaApi,
    }),
});
