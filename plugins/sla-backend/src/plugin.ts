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
import { AuthorizedChoiceService, DefaultChoiceService } from './choices';
import { connectDatabase } from './database';
import { DeadlineTask } from './deadlines';
import { DefaultExplanationService } from './explanations';
import {
  AuthorizedExportService,
  DefaultExportService,
  ExportStore,
} from './exports';
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
  AuthorizedPreviewService,
  DefaultPreviewService,
  PreviewStore,
} from './previews';
import {
  AuthorizedReportService,
  DefaultReportService,
  ReportStore,
} from './reports';
import {
  AuthorizedRolloutService,
  DefaultRolloutService,
  RolloutTask,
  planRollouts,
  presentPolicies,
} from './rollouts';
import { createRouter } from './router';
import { allowDocumentSchemas } from './schema';
import {
  AuthorizedTicketService,
  DefaultTicketService,
  RequesterFacts,
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
        const services =
          readOptionalFilterPredicateFromConfig(config, {
            key: 'sla.services',
          }) ?? DEFAULT_SERVICES;
        const matcher = new DefaultPolicyMatcher({
          store: policyStore,
          registry,
          catalog,
          auth,
          services,
        });
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

        const requesterFacts = new RequesterFacts({ matcher, auth, userInfo });
        const tickets = new AuthorizedTicketService(
          new DefaultTicketService({
            store,
            matcher,
            registry,
            catalog,
            auth,
            requesterFacts,
            changes,
            presentPolicies: (versionIds, options) =>
              presentPolicies(versionIds, { ...options, registry }),
          }),
          permissions,
          ticketPermissions,
        );

        allowDocumentSchemas(httpRouter);
        httpRouter.use(
          createRouter({
            httpAuth,
            logger,
            now,
            tickets,
            explanations: new DefaultExplanationService({ tickets, registry }),
            exports: new AuthorizedExportService(
              new DefaultExportService({
                store: new ExportStore(knex),
                catalog,
              }),
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
            choices: new AuthorizedChoiceService(
              new DefaultChoiceService({
                matcher,
                requesterFacts,
                store: policyStore,
                catalog,
                auth,
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
            rollouts: new AuthorizedRolloutService(
              new DefaultRolloutService(knex, {
                policies: policyStore,
                catalog,
                auth,
              }),
              permissions,
            ),
            previews: new AuthorizedPreviewService(
              new DefaultPreviewService({
                store: new PreviewStore(knex),
                policies: policyStore,
                registry,
                matcher,
                catalog,
                services,
              }),
              permissions,
              ticketPermissions,
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
          services,
          planRollouts: (tx, nowMs) => planRollouts({ registry, nowMs, tx }),
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
        const rollouts = new RolloutTask(knex, {
          tickets: store,
          registry,
          changes,
          logger,
          now,
        });
        await scheduler.scheduleTask({
          id: 'sla-rollouts',
          // On every replica, so that the others go on at once when one stops.
          scope: 'local',
          frequency: { seconds: 5 },
          timeout: { hours: 1 },
          initialDelay: { seconds: 5 },
          fn: async signal => {
            await rollouts.run(signal);
          },
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
