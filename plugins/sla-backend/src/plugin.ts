import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { readOptionalFilterPredicateFromConfig } from '@backstage/filter-predicates';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  slaAttachmentStorageExtensionPoint,
  slaConnectorsExtensionPoint,
} from '@backstage-sla/plugin-sla-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { DEFAULT_SERVICES } from '@backstage-sla/plugin-sla-common';
import { ReminderStore, ReviewReminderTask } from './agreements';
import { ChosenAttachmentStorage } from './attachments';
import { RememberedEntities } from './catalog';
import { Connectors, createOutbox } from './channels';
import { SignalChangePublisher, WakingChangePublisher } from './changes';
import { DatabaseClock, connectDatabase } from './database';
import { createDesk } from './desk';
import { DeadlineTask, DeadlineWatch, DueStore } from './deadlines';
import { DefaultExplanationService } from './explanations';
import {
  AuthorizedExportService,
  DefaultExportService,
  ExportStore,
} from './exports';
import { RatingReminderStore, RatingReminderTask } from './feedback';
import { AuthorizedImportService, DefaultImportService } from './imports';
import { HEALTH_PATH, createOperations, scheduleHeartbeat } from './operations';
import {
  AccessOf,
  TicketPermissions,
  registerPermissions,
  ticketAccessOf,
} from './permissions';
import {
  DefaultPolicyMatcher,
  PolicyRegistry,
  PolicyStore,
  PolicySync,
  policyAccessWith,
} from './policies';
import { createPolicyRoom } from './policyRoom';
import {
  AuthorizedReportService,
  DefaultReportService,
  EscalationCounter,
  ReportStore,
  SettledClocks,
  TicketFigures,
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
  MuteStore,
  RequesterFacts,
  ServiceOwnerTask,
  TicketStore,
  createTickets,
  readTicketSettings,
} from './tickets';

/** The SLA backend: tickets, policies, clocks and reports. */
export const slaPlugin = createBackendPlugin({
  pluginId: 'sla',
  register(env) {
    const connectors = new Connectors();
    env.registerExtensionPoint(slaConnectorsExtensionPoint, connectors);
    const attachments = new ChosenAttachmentStorage();
    env.registerExtensionPoint(slaAttachmentStorageExtensionPoint, attachments);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
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
        events,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        userInfo,
      }) {
        const settings = readTicketSettings(config);
        const knex = await connectDatabase(database);
        const clock = new DatabaseClock(knex, logger);
        await clock.measure();
        const now = () => clock.now();
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
        const store = new TicketStore(knex);
        const files = attachments.files(knex);
        const settledClocks = new SettledClocks(knex);
        const ticketFigures = new TicketFigures(knex);
        const mutes = new MuteStore(knex);
        const changes = new WakingChangePublisher(
          new SignalChangePublisher(signals, logger),
        );

        registerPermissions(permissionsRegistry, {
          findTickets: ids => store.find(ids),
        });
        const ticketPermissions = new TicketPermissions(
          permissions,
          permissionsRegistry,
        );

        const accessOf: AccessOf = credentials =>
          ticketAccessOf(credentials, { permissions: ticketPermissions, auth });
        const requesterFacts = new RequesterFacts({ matcher, auth, userInfo });
        const requestTypes = new RequestTypes({ catalog, logger });
        const { reader, writer, creator, defaultTickets, tickets } =
          createTickets({
            store,
            mutes,
            matcher,
            registry,
            catalog: entities,
            requesterFacts,
            requestTypes,
            changes,
            files,
            settings,
            presentPolicies: (versionIds, options) =>
              presentPolicies(versionIds, { ...options, registry }),
            auth,
            permissions,
            accessOf,
          });

        const outbox = createOutbox({
          knex,
          store,
          mutes,
          creator,
          writer,
          registry,
          settings,
          config,
          catalog,
          auth,
          events,
          connectors,
          files,
          attachmentStorage: attachments.storage,
          notifications,
          logger,
          now,
        });
        changes.onChange(() => outbox.task.wake());
        lifecycle.addShutdownHook(() => outbox.task.stop());

        const policyAccessOf = policyAccessWith({
          catalog,
          store: policyStore,
          auth,
          userInfo,
          permissions,
        });
        const rollouts = new DefaultRolloutService(knex, {
          policies: policyStore,
          policyAccessOf,
          auth,
        });
        const operations = createOperations({
          knex,
          clock,
          scheduler,
          metrics,
          permissions,
          outbox: outbox.operations,
          sources: connectors.all.map(one => one.source),
          listRollouts: credentials => rollouts.list(undefined, credentials),
        });

        outbox.planner.onPlanned(entries =>
          entries.forEach(({ topic }) =>
            operations.metrics.countHappening(topic),
          ),
        );

        allowDocumentSchemas(httpRouter);
        httpRouter.addAuthPolicy({
          path: HEALTH_PATH,
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createRouter({
            httpAuth,
            logger,
            now,
            tickets,
            desk: createDesk({
              knex,
              files,
              store,
              mutes,
              reader,
              writer,
              creator,
              tickets: defaultTickets,
              registry,
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
                pastChanged: () => {
                  settledClocks.forget();
                  ticketFigures.forget();
                },
              }),
              permissions,
            ),
            ...createPolicyRoom({
              knex,
              store: policyStore,
              registry,
              matcher,
              requesterFacts,
              services,
              catalog,
              policyAccessOf,
              auth,
              userInfo,
              permissions,
              ticketPermissions,
            }),
            auditor,
            rollouts: new AuthorizedRolloutService(rollouts, permissions),
            ...operations,
            reports: new AuthorizedReportService(
              new DefaultReportService({
                store: new ReportStore(knex),
                settled: settledClocks,
                figures: ticketFigures,
                escalations: new EscalationCounter(knex),
                matcher,
                policyAccessOf,
                catalog: entities,
              }),
              permissions,
              ticketPermissions,
            ),
          }),
        );

        const common = { registry, changes, logger, now };
        const deadlineTask = new DeadlineTask({
          store,
          due: new DueStore(knex),
          ...common,
        });
        const deadlines = new DeadlineWatch({
          task: {
            run: signal =>
              operations.metrics.timeTick(() => deadlineTask.run(signal)),
          },
          ...common,
        });
        lifecycle.addShutdownHook(() => deadlines.stop());
        await scheduleHeartbeat(scheduler, operations.heartbeat);
        await scheduleTasks(operations.scheduler, {
          sync: new PolicySync({
            store: policyStore,
            catalog,
            auth,
            services,
            planRollouts: (tx, nowMs) => planRollouts({ registry, nowMs, tx }),
            logger,
          }),
          rollouts: new RolloutTask(knex, { tickets: store, ...common }),
          clock,
          deadlines,
          outbox: outbox.task,
          housekeeping: outbox.housekeeping,
          ratings: new RatingReminderTask({
            reminders: new RatingReminderStore(knex),
            numberPrefix: settings.numberPrefix,
            now,
          }),
          serviceOwners: new ServiceOwnerTask(knex, { catalog, auth }),
          reminders: new ReviewReminderTask({
            policies: policyStore,
            reminders: new ReminderStore(knex),
            ...common,
          }),
          tellsPeople: outbox.tellsPeople,
          now,
        });
      },
    });
  },
});
