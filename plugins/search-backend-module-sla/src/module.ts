import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { TicketCollatorFactory } from './TicketCollatorFactory';

const DEFAULT_BATCH_SIZE = 500;
const DEFAULT_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 10 },
};

/** Lets the search of Backstage find tickets. */
export const searchModuleSla = createBackendModule({
  pluginId: 'search',
  moduleId: 'sla',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scheduler: coreServices.scheduler,
        indexRegistry: searchIndexRegistryExtensionPoint,
      },
      async init({ auth, config, discovery, scheduler, indexRegistry }) {
        const own = config.getOptionalConfig('search.collators.sla');
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            own?.has('schedule')
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
                  own.getConfig('schedule'),
                )
              : DEFAULT_SCHEDULE,
          ),
          factory: new TicketCollatorFactory({
            auth,
            discovery,
            batchSize:
              own?.getOptionalNumber('batchSize') ?? DEFAULT_BATCH_SIZE,
          }),
        });
      },
    });
  },
});
