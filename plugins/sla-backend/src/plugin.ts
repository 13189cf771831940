import {
  BackstageCredentials,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readOptionalFilterPredicateFromConfig } from '@backstage/filter-predicates';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  DEFAULT_SERVICES,
  slaPermissions,
  slaTicketPermissions,
} from '@backstage-sla/plugin-sla-common';
import {
  AuthorizedAgreementService,
  DefaultAgreementService,
  OpenTicketCounter,
  ReminderStore,
  ReviewReminderTask,
  SignOffStore,
} from './agreements';
import { RememberedEntities } from './catalog';
import { SignalChangePublisher } from './changes';
import { AuthorizedChoiceService, DefaultChoiceService } from './choices';
import { connectDatabase } from './database';
import { createDesk } from './desk';
import { DeadlineTask } from './deadlines';
import { DefaultExplanationService } from './explanations';
import {
  AuthorizedExportService,
  DefaultExportService,
  ExportStore,
} from './exports';
import { RatingReminderStore, RatingReminderTask } from './feedback';
import { AuthorizedImportService, DefaultImportService } from './imports';
import {
  TicketPermissions,
  slaTicketResourceRef,
  slaTicketRules,
  ticketAccessOf,
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
import { RequestTypes } from './requestTypes';
import { createRouter } from './router';
import { scheduleTasks } from './tasks';
import { allowDocumentSchemas } from './schema';
import {
  AuthorizedTicketService,
  DefaultTicketService,
  RequesterFacts,
  ServiceOwnerTask,
  InsertQueue,
  TicketCreator,
  TicketReader,
  TicketStore,
  TicketWriter,
  readTicketSettings,
} from './tickets';

/** The SLA backend: tickets, policies, clocks and reports. */
export const slaPlugin = createBackendPlugin({
  pluginId: 'sla',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
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
        cache,
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
        const settings = readTicketSettings(config);
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
        const entities = new RememberedEntities(catalog, { cache, auth });
        const signOffs = new SignOffStore(knex);
        const store = new TicketStore(knex);
        const changes = new SignalChangePublisher(signals, logger);

        permissionsRegistry.addResourceType({
          resourceRef: slaTicketResourceRef,
          permissions: slaTicketPermissions,
          rules: slaTicketRules,
          getResources: async ids => {
            const rows = await store.find(
              ids.map(Number).filter(Number.isInteger),
            );
            const byId = new Map(rows.map(row => [String(row.id), row]));
            return ids.map(id => byId.get(id));
          },
        });
        permissionsRegistry.addPermissions(
          slaPermissions.filter(
            permission => !slaTicketPermissions.some(one => one === permission),
          ),
        );
        const ticketPermissions = new TicketPermissions(
          permissions,
          permissionsRegistry,
        );

        const accessOf = (credentials: BackstageCredentials) =>
          ticketAccessOf(credentials, { permissions: ticketPermissions, auth });
        const requesterFacts = new RequesterFacts({ matcher, auth, userInfo });
        const reader = new TicketReader(store, settings);
        const writer = new TicketWriter({
          store,
          registry,
          changes,
          presentPolicies: (versionIds, options) =>
            presentPolicies(versionIds, { ...options, registry }),
        });
        const requestTypes = new RequestTypes({ catalog, logger });
        const creator = new TicketCreator({
          inserts: new InsertQueue(store),
          matcher,
          registry,
          catalog: entities,
          requesterFacts,
          requestTypes,
          changes,
          settings,
        });
        const defaultTickets = new DefaultTicketService({
          store,
          reader,
          writer,
          creator,
          settings,
          changes,
        });
        const tickets = new AuthorizedTicketService(defaultTickets, {
          permissions,
          accessOf,
        });

        allowDocumentSchemas(httpRouter);
        httpRouter.use(
          createRouter({
            httpAuth,
            logger,
            now,
            tickets,
            desk: createDesk({
              knex,
              store,
              reader,
              writer,
              creator,
              tickets: defaultTickets,
              requestTypes,
              settings,
              config,
              logger,
              catalog,
              auth,
              userInfo,
              permissions,
              ticketPermissions,
              accessOf,
            }),
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
                catalog: entities,
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
          ratings: new RatingReminderTask({
            reminders: new RatingReminderStore(knex),
            notifications,
            numberPrefix: settings.numberPrefix,
            logger,
            now,
          }),
          serviceOwners: new ServiceOwnerTask(knex, { catalog, auth }),
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
