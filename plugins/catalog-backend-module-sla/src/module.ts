import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readOptionalFilterPredicateFromConfig } from '@backstage/filter-predicates';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { DEFAULT_SERVICES } from '@backstage-sla/plugin-sla-common';
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
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ processing, catalog, auth, config, logger, scheduler }) {
        const services =
          readOptionalFilterPredicateFromConfig(config, {
            key: 'sla.services',
          }) ?? DEFAULT_SERVICES;
        processing.addProcessor(
          new SlaEntitiesProcessor({ catalog, auth, services, logger }),
        );
        await scheduler.scheduleTask({
          id: 'sla-refresh-coverage',
          frequency: { seconds: 10 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 3 },
          fn: async signal => {
            await refreshCoverage({ catalog, auth, services }, signal);
          },
        });
      },
    });
  },
});
