import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { SlaClient } from '@backstage-sla/plugin-sla-common';
import { DemoSeeder } from './DemoSeeder';
import { DemoSignatures } from './DemoSignatures';

/**
 * Fills the portal with the demo's tickets when `sla.demo.enabled` is true, and goes on with their stories while it runs.
 * Does nothing once somebody has tickets of their own in it.
 */
export const demoModule = createBackendModule({
  pluginId: 'sla',
  moduleId: 'demo',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init(options) {
        const { auth, catalog, config, discovery, lifecycle, logger } = options;
        if (!config.getOptionalBoolean('sla.demo.enabled')) {
          return;
        }
        const api = new SlaClient({
          baseUrl: () => discovery.getBaseUrl('sla'),
          fetch: async (input, init) => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'sla',
            });
            const headers = new Headers(init?.headers);
            headers.set('Authorization', `Bearer ${token}`);
            return fetch(input, { ...init, headers });
          },
        });
        const seeder = DemoSeeder.create({ api, auth, catalog, logger });
        const signatures = new DemoSignatures(options.database);
        const shutdown = new AbortController();
        lifecycle.addShutdownHook(() => shutdown.abort());
        await options.scheduler.scheduleTask({
          id: 'sla-demo',
          frequency: { minutes: 10 },
          timeout: { minutes: 5 },
          // Not shared between replicas: a lock left by a stopped demo would keep the next start without tickets for minutes.
          scope: 'local',
          signal: shutdown.signal,
          fn: async signal => {
            const outcome = await seeder.run(
              AbortSignal.any([signal, shutdown.signal]),
            );
            if (outcome.result === 'not-ready') {
              logger.warn(
                `No demo tickets: waited in vain for ${outcome.reason}`,
              );
            } else if (outcome.result === 'seeded') {
              await signatures.write();
              if (outcome.created > 0) {
                logger.info(
                  `Demo: ${outcome.created} tickets new, ${outcome.updated} gone on, in ${outcome.tookMs} ms`,
                );
              }
            }
          },
        });
      },
    });
  },
});
