import {
  BackstageCredentials,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { Rollout } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { OutboxOperations } from '../outbox';
import { AuthorizedOperationsService } from './AuthorizedOperationsService';
import { DefaultOperationsService } from './DefaultOperationsService';
import { Health } from './Health';
import { HEARTBEAT_SECONDS, Heartbeat, ReplicaClock } from './Heartbeat';
import { Metrics } from './Metrics';
import { OperationsService } from './OperationsService';
import { OperationsStore } from './OperationsStore';
import { ReplicaStore } from './ReplicaStore';
import { TaskRuns, trackTasks } from './TaskRuns';

export interface Operations {
  operations: OperationsService;
  health: Health;
  metrics: Metrics;
  runs: TaskRuns;
  /** The scheduler, through which every task is seen by operators. */
  scheduler: Pick<SchedulerService, 'scheduleTask'>;
  heartbeat: Heartbeat;
}

/** What operators see, with what it is seen by. */
export function createOperations(options: {
  knex: Knex;
  clock: ReplicaClock;
  scheduler: SchedulerService;
  metrics: MetricsService;
  permissions: PermissionsService;
  outbox: OutboxOperations;
  /** Sources of the systems that are connected. */
  sources: string[];
  listRollouts: (credentials: BackstageCredentials) => Promise<Rollout[]>;
}): Operations {
  const { knex, clock, outbox } = options;
  const store = new OperationsStore(knex);
  const replicas = new ReplicaStore(knex);
  const runs = new TaskRuns({ now: () => clock.now() });
  const heartbeat = new Heartbeat(
    { id: randomUUID(), host: hostname() },
    { store: replicas, runs, clock },
  );
  const health = new Health({ store, runs, heartbeat, clock });
  const metrics = new Metrics(options.metrics, async () => {
    const nowMs = clock.now();
    const due = await store.dueTickets(nowMs);
    const { pending, oldestMs, channels } = await outbox.state();
    return {
      clocksRunning: await store.runningClocks(),
      deadlinesDue: due.count,
      deadlineLagMs: due.sinceMs === undefined ? 0 : nowMs - due.sinceMs,
      outboxPending: pending,
      outboxOldestMs: oldestMs,
      channels,
      clockSkewMs: clock.skewMs(),
      isStuck: (await health.problem()) !== undefined,
    };
  });
  return {
    operations: new AuthorizedOperationsService(
      new DefaultOperationsService({ ...options, store, replicas }),
      options.permissions,
    ),
    health,
    metrics,
    runs,
    scheduler: trackTasks(options.scheduler, runs),
    heartbeat,
  };
}

/** Lets this replica be seen by the others. */
export async function scheduleHeartbeat(
  scheduler: SchedulerService,
  heartbeat: Heartbeat,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'sla-heartbeat',
    // On every replica.
    scope: 'local',
    frequency: { seconds: HEARTBEAT_SECONDS },
    timeout: { minutes: 1 },
    initialDelay: { seconds: 1 },
    fn: () => heartbeat.beat(),
  });
}
