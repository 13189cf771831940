import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint, catalogServiceRef } from '@backstage/plugin-catalog-node';
import { SlaEntitiesProcessor } from './SlaEntitiesProcessor';

/** Brings the kinds SlaPolicy and BusinessCalendar into the catalog. */
export const catalogModuleSla = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'sla',
  register(env) {
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        catalog: catalogServiceRef,
        auth: coreServices.auth,
        logger: coreServices.logger,
      },
      async init({ processing, catalog, auth, logger }) {
        processing.addProcessor(new SlaEntitiesProcessor({ catalog, auth, logger }));
      },
    });
  },
});
