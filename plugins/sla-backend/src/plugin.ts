import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  RESOURCE_TYPE_SLA_TICKET,
  slaPermissions,
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { SignalChangePublisher } from './changes';
import { connectDatabase } from './database';
import { DeadlineTask } from './deadlines';
import { AuthorizedImportService, DefaultImportService } from './imports';
import {
  TicketPermissions,
  slaTicketResourceRef,
  slaTicketRules,
} from './permissions';
import {
  AuthorizedPolicyService,
  DefaultPolicyMatcher,
  DefaultPolicyService,
  PolicyRegistry,
  PolicyStore,
  PolicySync,
} from './policies';
import {
  AuthorizedReportService,
  DefaultReportService,
  ReportStore,
} from './reports';
import { createRouter } from './router';
import {
  AuthorizedTicketService,
  DefaultTicketService,
  TicketStore,
  toTicket,
} from './tickets';

/** The SLA backend: tickets, policies, clocks and reports. */
export const slaPlugin = createBackendPlugin({
  pluginId: 'sla',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        auth,
        catalog,
        database,
        httpAuth,
        httpRouter,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        userInfo,
      }) {
        const now = () => Date.now();
        const knex = await connectDatabase(database);
        const policyStore = new PolicyStore(knex);
        const registry = new PolicyRegistry(policyStore);
        const matcher = new DefaultPolicyMatcher(policyStore, registry);
        const store = new TicketStore(knex);
        const changes = new SignalChangePublisher(signals, logger);

        permissionsRegistry.addResourceType({
          resourceRef: slaTicketResourceRef,
          permissions: [slaTicketReadPermission, slaTicketUpdatePermission],
          rules: slaTicketRules,
          getResources: async ids => {
            const rows = await store.find(
              ids.map(Number).filter(Number.isInteger),
            );
            const tickets = new Map(
              rows.map(row => [String(row.id), toTicket(row, [], now())]),
            );
            return ids.map(id => tickets.get(id));
          },
        });
        permissionsRegistry.addPermissions(
          slaPermissions.filter(
            permission =>
              !('resourceType' in permission) ||
              permission.resourceType !== RESOURCE_TYPE_SLA_TICKET,
          ),
        );
        const ticketPermissions = new TicketPermissions(
          permissions,
          permissionsRegistry,
        );

        httpRouter.use(
          createRouter({
            httpAuth,
            now,
            tickets: new AuthorizedTicketService(
              new DefaultTicketService({
                store,
                matcher,
                registry,
                catalog,
                auth,
                userInfo,
                changes,
              }),
              permissions,
              ticketPermissions,
            ),
            imports: new AuthorizedImportService(
              new DefaultImportService({
                store,
                matcher,
                registry,
                catalog,
                changes,
              }),
              permissions,
            ),
            policies: new AuthorizedPolicyService(
              new DefaultPolicyService({
                store: policyStore,
                registry,
                catalog,
              }),
              permissions,
            ),
            reports: new AuthorizedReportService(
              new DefaultReportService({
                store: new ReportStore(knex),
                matcher,
                catalog,
              }),
              permissions,
              ticketPermissions,
            ),
          }),
        );

        const sync = new PolicySync({
          store: policyStore,
          catalog,
          auth,
          logger,
        });
        await scheduler.scheduleTask({
          id: 'sla-policy-sync',
          frequency: { seconds: 5 },
          timeout: { minutes: 2 },
          initialDelay: { seconds: 2 },
          fn: () => sync.run(now()),
        });
        const deadlines = new DeadlineTask({
          store,
          registry,
          changes,
          logger,
          now,
        });
        await scheduler.scheduleTask({
          id: 'sla-deadlines',
          frequency: { seconds: 10 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 5 },
          fn: async signal => {
            await deadlines.run(signal);
          },
        });
      },
    });
  },
});
