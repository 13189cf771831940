import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { refreshCoverage } from './refreshCoverage';
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
        scheduler: coreServices.scheduler,
      },
      async init({ processing, catalog, auth, logger, scheduler }) {
        processing.addProcessor(
          new SlaEntitiesProcessor({ catalog, auth, logger }),
        );
        await scheduler.scheduleTask({
          id: 'sla-refresh-coverage',
          frequency: { seconds: 10 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 3 },
          fn: async signal => {
            await refreshCoverage({ catalog, auth }, signal);
          },
        });
      },
    });
  },
});
