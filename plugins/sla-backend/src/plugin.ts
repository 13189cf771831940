import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readOptionalFilterPredicateFromConfig } from '@backstage/filter-predicates';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  DEFAULT_SERVICES,
  RESOURCE_TYPE_SLA_TICKET,
  slaPermissions,
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import {
  AuthorizedAgreementService,
  DefaultAgreementService,
  OpenTicketCounter,
  ReminderStore,
  ReviewReminderTask,
  SignOffStore,
} from './agreements';
import { SignalChangePublisher } from './changes';
import { connectDatabase } from './database';
import { DeadlineTask } from './deadlines';
import { DefaultExplanationService } from './explanations';
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
  SettledStore,
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
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        logger,
        notifications,
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
        const services =
          readOptionalFilterPredicateFromConfig(config, {
            key: 'sla.services',
          }) ?? DEFAULT_SERVICES;
        const signOffs = new SignOffStore(knex);
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

        const tickets = new AuthorizedTicketService(
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
        );

        httpRouter.use(
          createRouter({
            httpAuth,
            now,
            tickets,
            explanations: new DefaultExplanationService({ tickets, registry }),
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
                signOffs,
                settled: new SettledStore(knex),
                catalog,
                services,
              }),
              permissions,
            ),
            auditor,
            agreements: new AuthorizedAgreementService(
              new DefaultAgreementService({
                policies: policyStore,
                signOffs,
                openTickets: new OpenTicketCounter(knex),
                catalog,
                auth,
                userInfo,
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
        const reminders = new ReviewReminderTask({
          policies: policyStore,
          registry,
          reminders: new ReminderStore(knex),
          notifications,
          logger,
          now,
        });
        await scheduler.scheduleTask({
          id: 'sla-review-reminders',
          frequency: { hours: 1 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 30 },
          fn: signal => reminders.run(signal),
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
