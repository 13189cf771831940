import { SlaApi } from '@backstage-sla/plugin-sla-common';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** The SLA backend, as the screens see it. */
export const slaApiRef = createApiRef<SlaApi>().with({
  id: 'plugin.sla.client',
  pluginId: 'sla',
});
