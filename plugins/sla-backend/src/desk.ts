import {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Router } from 'express';
import { Knex } from 'knex';
import {
  AttachmentFiles,
  AttachmentService,
  AttachmentSettings,
  AuthorizedAttachmentService,
  DefaultAttachmentService,
  readAttachmentSettings,
} from './attachments';
import {
  AuthorizedBulkService,
  BulkService,
  DefaultBulkService,
  addBulkRoutes,
} from './bulk';
import {
  AuthorizedEscalationService,
  DefaultEscalationService,
  EscalationService,
  addEscalationRoutes,
} from './escalations';
import {
  RatingReminderStore,
  RatingRequests,
  addRatingRoutes,
} from './feedback';
import {
  AuthorizedLoadService,
  DefaultLoadService,
  LoadService,
  addLoadRoutes,
} from './load';
import {
  AuthorizedMuteService,
  DefaultMuteService,
  MuteService,
  addMuteRoutes,
} from './mutes';
import { AccessOf, TicketPermissions } from './permissions';
import { PolicyRegistry } from './policies';
import {
  AuthorizedPromiseService,
  DefaultPromiseService,
  PromiseService,
  SimilarTickets,
  SimilarTicketStore,
  addPromiseRoutes,
} from './promises';
import {
  AuthorizedQueueService,
  DefaultQueueService,
  FilterResolver,
  QueueService,
  QueueStore,
  addQueueRoutes,
} from './queue';
import { RequestTypes, addRequestTypeRoutes } from './requestTypes';
import {
  SearchDocumentStore,
  SearchDocuments,
  addSearchDocumentRoutes,
} from './searchDocuments';
import {
  AccessOptions,
  ListedTickets,
  MuteStore,
  TicketCreator,
  TicketReader,
  TicketService,
  TicketSettings,
  TicketStore,
  TicketWriter,
} from './tickets';
import {
  AuthorizedViewService,
  DefaultViewService,
  ViewStore,
  addViewRoutes,
} from './views';

/** What stands around the single ticket: the queue and what people do from it. */
export interface Desk {
  attachments: AttachmentService;
  attachmentSettings: AttachmentSettings;
  bulk: BulkService;
  escalations: EscalationService;
  load: LoadService;
  mutes: MuteService;
  promises: PromiseService;
  queue: QueueService;
  ratingRequests: RatingRequests;
  requestTypes: RequestTypes;
  searchDocuments: SearchDocuments;
  similar: SimilarTickets;
  views: AuthorizedViewService;
}

export function createDesk(options: {
  knex: Knex;
  files: AttachmentFiles;
  store: TicketStore;
  mutes: MuteStore;
  reader: TicketReader;
  writer: TicketWriter;
  creator: TicketCreator;
  /** Decides with the access in its options. */
  tickets: TicketService<AccessOptions>;
  registry: PolicyRegistry;
  requestTypes: RequestTypes;
  settings: TicketSettings;
  config: RootConfigService;
  logger: LoggerService;
  catalog: CatalogService;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  ticketPermissions: TicketPermissions;
  accessOf: AccessOf;
}): Desk {
  const { knex, accessOf, requestTypes } = options;
  const queue = new QueueStore(knex);
  const similar = new SimilarTicketStore(knex);
  const views = new ViewStore(knex);
  const listed = new ListedTickets(options);
  return {
    attachmentSettings: readAttachmentSettings(options.config),
    attachments: new AuthorizedAttachmentService(
      new DefaultAttachmentService(options),
      accessOf,
    ),
    bulk: new AuthorizedBulkService(new DefaultBulkService(options), accessOf),
    escalations: new AuthorizedEscalationService(
      new DefaultEscalationService(options),
      accessOf,
    ),
    load: new AuthorizedLoadService(
      new DefaultLoadService({ ...options, queue, listed }),
      accessOf,
    ),
    mutes: new AuthorizedMuteService(new DefaultMuteService(options), accessOf),
    promises: new AuthorizedPromiseService(
      new DefaultPromiseService({ ...options, similar }),
      options,
    ),
    queue: new AuthorizedQueueService(
      new DefaultQueueService({
        ...options,
        queue,
        listed,
        resolver: new FilterResolver(options),
      }),
      accessOf,
    ),
    ratingRequests: new RatingRequests({
      ...options,
      reminders: new RatingReminderStore(knex),
    }),
    requestTypes,
    searchDocuments: new SearchDocuments({
      ...options,
      documents: new SearchDocumentStore(knex),
    }),
    similar: new SimilarTickets({ ...options, similar }),
    views: new AuthorizedViewService(
      new DefaultViewService({ ...options, views }),
      options.ticketPermissions,
      tickets => views.hasTickets(tickets),
    ),
  };
}

export function addDeskRoutes(
  router: Router,
  options: Desk & { httpAuth: HttpAuthService; now: () => number },
): void {
  addQueueRoutes(router, options);
  addViewRoutes(router, options);
  addBulkRoutes(router, options);
  addEscalationRoutes(router, options);
  addLoadRoutes(router, options);
  addMuteRoutes(router, options);
  addPromiseRoutes(router, options);
  addRatingRoutes(router, options);
  addRequestTypeRoutes(router, options);
  addSearchDocumentRoutes(router, options);
}
