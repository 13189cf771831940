import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ChannelState,
  ConnectorState,
  DatabaseState,
  DeadLetter,
  DeadLetterSelection,
  OperationsState,
  ReplicaState,
  Rollout,
  TaskState,
} from '@backstage-sla/plugin-sla-common';
import { OutboxOperations, connectorChannel } from '../outbox';
import { EVALUATION_TASK, evaluatorState } from './evaluator';
import { GONE_AFTER_MS, ReplicaClock } from './Heartbeat';
import { OperationsStore } from './OperationsStore';
import { OperationsService } from './OperationsService';
import { Replica, ReplicaStore, ReplicaTask } from './ReplicaStore';
import { Remembered } from './Remembered';

/** Its clock may be off by this much before anybody has to do something. */
const SKEW_ALLOWED_MS = 3_000;
const WEEK_MS = 7 * 24 * 3_600_000;
/** Sizes change slowly and cost the most of all. */
const SIZES_FOR_MS = 60_000;

export class DefaultOperationsService implements OperationsService {
  readonly #options: {
    store: OperationsStore;
    replicas: ReplicaStore;
    outbox: OutboxOperations;
    /** Sources of the systems that are connected. */
    sources: string[];
    /** The newest first. */
    listRollouts: (credentials: BackstageCredentials) => Promise<Rollout[]>;
    clock: ReplicaClock;
  };
  readonly #database: Remembered<DatabaseState>;

  constructor(options: {
    store: OperationsStore;
    replicas: ReplicaStore;
    outbox: OutboxOperations;
    sources: string[];
    listRollouts: (credentials: BackstageCredentials) => Promise<Rollout[]>;
    clock: ReplicaClock;
  }) {
    this.#options = options;
    this.#database = new Remembered({
      read: () => options.store.database(),
      forMs: SIZES_FOR_MS,
    });
  }

  async getState(credentials: BackstageCredentials): Promise<OperationsState> {
    const { store, clock, listRollouts } = this.#options;
    const nowMs = clock.now();
    const replicas = await this.#options.replicas.list();
    const tasks = await this.#options.replicas.tasks();
    const alive = replicas.filter(one => isAlive(one, nowMs));
    const rollouts = await listRollouts(credentials);
    const outbox = await this.#options.outbox.state();
    return {
      at: iso(nowMs),
      evaluator: evaluatorState({
        nowMs,
        upSinceMs: least(alive.map(one => one.startedAtMs)),
        lastRunAtMs: lastSuccess(tasks, EVALUATION_TASK),
        due: await store.dueTickets(nowMs),
        runningClocks: await store.runningClocks(),
      }),
      outbox,
      replicas: replicas.map(one => toReplicaState(one, { tasks, nowMs })),
      tasks: toTaskStates(tasks, new Set(alive.map(one => one.id))),
      rollouts: rollouts.filter(
        one => Date.parse(one.startedAt) > nowMs - WEEK_MS || !one.finishedAt,
      ),
      connectors: this.#options.sources.map(source =>
        toConnectorState(source, outbox.channels),
      ),
      database: await this.#database.get(),
    };
  }

  listDeadLetters(channel: string | undefined): Promise<DeadLetter[]> {
    return this.#options.outbox.listDeadLetters(channel);
  }

  replayDeadLetters(selection: DeadLetterSelection): Promise<number> {
    return this.#options.outbox.replay(selection);
  }

  discardDeadLetters(selection: DeadLetterSelection): Promise<number> {
    return this.#options.outbox.discard(selection);
  }
}

function toReplicaState(
  replica: Replica,
  { tasks, nowMs }: { tasks: ReplicaTask[]; nowMs: number },
): ReplicaState {
  const failed = tasks
    .filter(one => one.replicaId === replica.id && one.failedAtMs !== undefined)
    .sort((a, b) => b.failedAtMs! - a.failedAtMs!)[0];
  return {
    id: replica.id,
    host: replica.host,
    startedAt: iso(replica.startedAtMs),
    seenAt: iso(replica.seenAtMs),
    alive: isAlive(replica, nowMs),
    clockSkewMs: replica.clockSkewMs,
    clockIsOff: Math.abs(replica.clockSkewMs) > SKEW_ALLOWED_MS,
    lastError: failed && `${failed.taskId}: ${failed.error}`,
    lastErrorAt: optionalIso(failed?.failedAtMs),
    rssBytes: replica.rssBytes,
  };
}

/** A connector is as well as what is written back over it. */
function toConnectorState(
  source: string,
  channels: ChannelState[],
): ConnectorState {
  const state = channels.find(one => one.channel === connectorChannel(source));
  return {
    name: source,
    lastRunAt: state?.lastSentAt,
    lastError: state?.lastError,
  };
}

/** One line a task, whichever replicas ran it. What fails or runs is told of those that are alive. */
function toTaskStates(
  tasks: ReplicaTask[],
  alive: ReadonlySet<string>,
): TaskState[] {
  const ids = [...new Set(tasks.map(one => one.taskId))];
  return ids.map(id => {
    const runs = tasks.filter(one => one.taskId === id);
    const present = runs.filter(one => alive.has(one.replicaId));
    const last = runs.reduce((a, b) => (b.startedAtMs > a.startedAtMs ? b : a));
    // Where the last run on any replica failed, there is something to mend.
    const failing = present.find(
      one =>
        one.failedAtMs !== undefined &&
        one.failedAtMs >= (one.succeededAtMs ?? 0),
    );
    return {
      id,
      status: present.some(one => one.running) ? 'running' : 'idle',
      lastRunAt: iso(last.startedAtMs),
      nextRunAt:
        last.everyMs === undefined
          ? undefined
          : iso(last.startedAtMs + last.everyMs),
      lastError: failing?.error,
    };
  });
}

/** When a task last ended well on any replica. */
export function lastSuccess(
  tasks: ReplicaTask[],
  taskId: string,
): number | undefined {
  const instants = tasks
    .filter(one => one.taskId === taskId)
    .flatMap(one => one.succeededAtMs ?? []);
  return instants.length ? Math.max(...instants) : undefined;
}

export function isAlive(replica: Replica, nowMs: number): boolean {
  return nowMs - replica.seenAtMs <= GONE_AFTER_MS;
}

function least(instants: number[]): number | undefined {
  return instants.length ? Math.min(...instants) : undefined;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function optionalIso(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : iso(ms);
}
