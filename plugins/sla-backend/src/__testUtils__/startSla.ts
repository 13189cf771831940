import {
  BackendFeature,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestDatabaseId,
  TestDatabases,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  PolicyDecision,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import request from 'supertest';
import slaPlugin from '..';
import { DatabaseClock } from '../database';
import { SUMMARY_MEMORY } from '../reports';
import { everything } from './entities';

export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

/** A database without a table; those of `npm test` have the plugin's schema from the start. */
export async function emptyDatabase(databaseId: TestDatabaseId): Promise<Knex> {
  const knex = await databases.init(databaseId);
  if (knex.client.config.client === 'pg') {
    await knex.raw('drop schema public cascade; create schema public');
  }
  return knex;
}

/** Decides for a permission; undefined allows. */
export type Decide = (
  permission: Permission,
  credentials: BackstageCredentials,
) => PolicyDecision | undefined;

/** A catalog that a test may edit, and in which some callers do not see everything. */
class MutableCatalog {
  #entities: Entity[];
  readonly service: CatalogService;

  constructor(
    entities: Entity[],
    hidden: (ref: string, credentials: BackstageCredentials) => boolean = () =>
      false,
  ) {
    this.#entities = entities;
    const seen = (credentials: BackstageCredentials) =>
      catalogServiceMock({
        entities: this.#entities.filter(
          e => !hidden(stringifyEntityRef(e), credentials),
        ),
      });
    this.service = {
      getEntities: (query, o) => seen(o.credentials).getEntities(query, o),
      getEntityByRef: (ref, o) => seen(o.credentials).getEntityByRef(ref, o),
      getEntitiesByRefs: (query, o) =>
        seen(o.credentials).getEntitiesByRefs(query, o),
      streamEntities: (query, o) =>
        seen(o.credentials).streamEntities(query, o),
    } as Partial<CatalogService> as CatalogService;
  }

  put(entity: Entity): void {
    this.remove(stringifyEntityRef(entity));
    this.#entities = [...this.#entities, entity];
  }

  remove(ref: string): void {
    this.#entities = this.#entities.filter(e => stringifyEntityRef(e) !== ref);
  }
}

/** A running SLA backend with a catalog in memory, a clock that stands still and tasks that run when told. */
export async function startSla(options: {
  knex: Knex;
  entities?: Entity[];
  decide?: Decide;
  hidden?: (ref: string, credentials: BackstageCredentials) => boolean;
  config?: JsonObject;
  /** Not unless told, so that a test need not wait for a second to pass. */
  remembersSummaries?: boolean;
  /** Groups of a person; none unless told. */
  groupsOf?: (userEntityRef: string) => string[];
  /** More of the backend, or other than usual. */
  features?: BackendFeature[];
}) {
  // The plugin's clock is that of the test, also where the database has one of its own.
  jest
    .spyOn(DatabaseClock.prototype, 'now')
    .mockImplementation(() => Date.now());
  if (!options.remembersSummaries) {
    jest.replaceProperty(SUMMARY_MEMORY, 'keptMs', 0);
  }
  const catalog = new MutableCatalog(
    options.entities ?? everything,
    options.hidden,
  );
  const scheduler = mockServices.scheduler();
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const publish = jest.fn().mockResolvedValue(undefined);
  const emit = jest.fn<Promise<void>, [EventParams]>();
  emit.mockResolvedValue(undefined);
  const notify = jest.fn().mockResolvedValue(undefined);
  const auditor = mockServices.auditor.mock();
  const audit = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(audit);
  const userInfo: UserInfoService = {
    getUserInfo: async credentials => {
      const { userEntityRef } = (
        credentials as BackstageCredentials<BackstageUserPrincipal>
      ).principal;
      const groups = options.groupsOf?.(userEntityRef) ?? [];
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] };
    },
  };
  const decideAll = async (
    requests: Array<{ permission: Permission }>,
    { credentials }: { credentials: BackstageCredentials },
  ) =>
    requests.map(
      ({ permission }) =>
        options.decide?.(permission, credentials) ?? {
          result: 'ALLOW' as const,
        },
    );
  const { server } = await startTestBackend({
    features: [
      slaPlugin,
      ...(options.features ?? []),
      mockServices.database.factory({ knex: options.knex }),
      // It remembers nothing, so that a change of the catalog is seen at once.
      mockServices.cache.mock({
        withOptions: () => mockServices.cache.mock(),
      }).factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog.service,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({ publish: emit, subscribe: async () => {} }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: notify }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => userInfo,
      }),
      auditor.factory,
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      mockServices.permissions.mock({
        authorize: decideAll as never,
        authorizeConditional: decideAll as never,
      }).factory,
    ],
  });
  await scheduler.triggerTask('sla-policy-sync');
  return {
    server,
    catalog,
    logger,
    publish,
    notify,
    emit,
    auditor,
    audit,
    sendReminders: () => scheduler.triggerTask('sla-review-reminders'),
    remindToRate: () => scheduler.triggerTask('sla-rating-reminders'),
    refreshServiceOwners: () => scheduler.triggerTask('sla-service-owners'),
    runOutbox: () => scheduler.triggerTask('sla-outbox'),
    keepHouse: () => scheduler.triggerTask('sla-outbox-housekeeping'),
    runDeadlines: () => scheduler.triggerTask('sla-deadlines'),
    syncPolicies: () => scheduler.triggerTask('sla-policy-sync'),
    runTask: (id: string) => scheduler.triggerTask(id),
    runRollouts: () => scheduler.triggerTask('sla-rollouts'),
    knex: options.knex,
    /** Without a token. */
    anonymous: (path: string) => request(server).get(`/api/sla${path}`),
    delete: (path: string, as = mockCredentials.user.header()) =>
      request(server).delete(`/api/sla${path}`).set('authorization', as),
    put: (path: string, body: object, as = mockCredentials.user.header()) =>
      request(server)
        .put(`/api/sla${path}`)
        .set('authorization', as)
        .send(body),
    get: (path: string, as = mockCredentials.user.header()) =>
      request(server).get(`/api/sla${path}`).set('authorization', as),
    post: (path: string, body: object, as = mockCredentials.user.header()) =>
      request(server)
        .post(`/api/sla${path}`)
        .set('authorization', as)
        .send(body),
  };
}

/** Sets the clock that the plugin reads. */
export function setNow(instant: string): void {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(instant));
}

/** A Wednesday; offices in Berlin are open from 08:00 to 16:00 UTC. */
export const WEDNESDAY_TEN = '2026-03-04T10:00:00.000Z';

/** One clock of a ticket. */
export function clock(
  clocks: TicketClock[],
  metric: string,
  face = 'agreed',
  cycle = 1,
): TicketClock | undefined {
  return clocks.find(
    one => one.metric === metric && one.face === face && one.cycle === cycle,
  );
}
