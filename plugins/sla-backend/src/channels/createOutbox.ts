import {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { AttachmentStorage } from '@backstage-sla/plugin-sla-node';
import { Knex } from 'knex';
import { AttachmentFiles } from '../attachments';
import { Directory, HappenedReader, NoticePlanner } from '../notices';
import {
  Channel,
  DeadLetterStore,
  DeliveryStore,
  HousekeepingTask,
  OutboxOperations,
  OutboxStore,
  OutboxTask,
  Planner,
  Sender,
  readOutboxSettings,
} from '../outbox';
import { PolicyRegistry } from '../policies';
import {
  MuteStore,
  TicketCreator,
  TicketSettings,
  TicketStore,
  TicketWriter,
} from '../tickets';
import { WebhookChannel, readWebhookSettings } from '../webhooks';
import { AttachmentRemovalChannel } from './AttachmentRemovalChannel';
import { ConnectorChannel } from './ConnectorChannel';
import { Connectors } from './Connectors';
import { DeliveryPlanner } from './DeliveryPlanner';
import { EventsChannel } from './EventsChannel';
import { NotificationChannel } from './NotificationChannel';
import { ProblemChannel } from './ProblemChannel';
import { ProblemOpener } from './ProblemOpener';

/** All that leaves the plugin: its ways out, and what plans, sends and tidies up. */
export function createOutbox(options: {
  knex: Knex;
  store: TicketStore;
  mutes: MuteStore;
  creator: TicketCreator;
  writer: TicketWriter;
  registry: PolicyRegistry;
  settings: TicketSettings;
  config: RootConfigService;
  catalog: CatalogService;
  auth: AuthService;
  events: EventsService;
  connectors: Connectors;
  files: AttachmentFiles;
  attachmentStorage: AttachmentStorage | undefined;
  notifications: NotificationService;
  logger: LoggerService;
  now: () => number;
}) {
  const { knex, config, logger, now } = options;
  const { numberPrefix } = options.settings;
  const settings = readOutboxSettings(config);
  const webhooks = readWebhookSettings(config);
  const deliveries = new DeliveryStore(knex);
  const channels: Channel[] = [
    ...(settings.notifications ? [new NotificationChannel(options)] : []),
    new EventsChannel(options.events),
    new ProblemChannel(new ProblemOpener({ ...options, numberPrefix })),
    ...webhooks.map(webhook => new WebhookChannel(webhook, { now })),
    ...options.connectors.all.map(one => new ConnectorChannel(one)),
    ...(options.attachmentStorage
      ? [new AttachmentRemovalChannel(options.attachmentStorage)]
      : []),
  ];
  const deliveryPlanner = new DeliveryPlanner({
    ...options,
    webhooks,
    numberPrefix,
    baseUrl: (config.getOptionalString('app.baseUrl') ?? '').replace(/\/$/, ''),
    notices: settings.notifications
      ? new NoticePlanner({
          ...options,
          reader: new HappenedReader({ ...options, numberPrefix }),
          directory: new Directory(options),
          digestWaitMs: settings.digestWaitMs,
        })
      : undefined,
  });
  const planner = new Planner({
    knex,
    plan: entries => deliveryPlanner.plan(entries),
    now,
  });
  const task = new OutboxTask({
    planner,
    senders: channels.map(
      channel =>
        new Sender({
          channel,
          deliveries,
          maxAttempts: settings.maxAttempts,
          logger,
          now,
          random: Math.random,
        }),
    ),
    logger,
  });
  return {
    task,
    planner,
    tellsPeople: settings.notifications,
    housekeeping: new HousekeepingTask({
      deliveries,
      tickets: options.store,
      files: options.files,
      deadLetterRetentionMs: settings.deadLetterRetentionMs,
      closedTicketRetentionMs: settings.closedTicketRetentionMs,
      channels: channels.map(channel => channel.name),
      logger,
      now,
    }),
    operations: new OutboxOperations({
      outbox: new OutboxStore(knex),
      letters: new DeadLetterStore(knex),
      numberPrefix,
      now,
      wake: () => task.wake(),
    }),
  };
}
