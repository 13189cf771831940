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
import { scheduleTasks } from './tasks';
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

        const common = { registry, changes, logger, now };
        await scheduleTasks(scheduler, {
          sync: new PolicySync({
            store: policyStore,
            catalog,
            auth,
            services,
            planRollouts: (tx, nowMs) => planRollouts({ registry, nowMs, tx }),
            logger,
          }),
          rollouts: new RolloutTask(knex, { tickets: store, ...common }),
          deadlines: new DeadlineTask({ store, ...common }),
          reminders: new ReviewReminderTask({
            policies: policyStore,
            registry,
            reminders: new ReminderStore(knex),
            notifications,
            logger,
            now,
          }),
          now,
        });
      },
    });
  },
});
