import { Knex } from 'knex';
import {
  ReplicaRow,
  ReplicaTaskRow,
  toBoolean,
  toInstant,
  toOptionalInstant,
} from '../database';
import { TaskRun } from './TaskRuns';

/** What a replica says of itself. Instants are by the database's time. */
export interface Replica {
  id: string;
  host: string;
  startedAtMs: number;
  seenAtMs: number;
  /** By how much its own clock is ahead of the database's. */
  clockSkewMs: number;
  rssBytes: number;
}

export type ReplicaTask = TaskRun & { replicaId: string };

/** SQL of what replicas say of themselves. */
export class ReplicaStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes a sign of life with how its tasks went, and forgets replicas that gave none since `goneBeforeMs`. */
  async beat(
    replica: Replica,
    options: { runs: TaskRun[]; goneBeforeMs: number },
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx<ReplicaRow>('replicas')
        .insert(toRow(replica))
        .onConflict('id')
        .merge();
      if (options.runs.length) {
        await tx<ReplicaTaskRow>('replica_tasks')
          .insert(options.runs.map(run => toTaskRow(replica.id, run)))
          .onConflict(['replica_id', 'task_id'])
          .merge();
      }
      await tx<ReplicaRow>('replicas')
        .where('seen_at', '<', options.goneBeforeMs)
        .delete();
    });
  }

  /** The longest running first. */
  async list(): Promise<Replica[]> {
    const rows = await this.#knex<ReplicaRow>('replicas').orderBy([
      'started_at',
      'id',
    ]);
    return rows.map(row => ({
      id: row.id,
      host: row.host,
      startedAtMs: toInstant(row.started_at),
      seenAtMs: toInstant(row.seen_at),
      clockSkewMs: toInstant(row.clock_skew_ms),
      rssBytes: toInstant(row.rss_bytes),
    }));
  }

  /** Of all replicas, by the name of the task. */
  async tasks(): Promise<ReplicaTask[]> {
    const rows = await this.#knex<ReplicaTaskRow>('replica_tasks').orderBy([
      'task_id',
      'replica_id',
    ]);
    return rows.map(row => ({
      replicaId: row.replica_id,
      taskId: row.task_id,
      everyMs: toOptionalInstant(row.every_ms),
      startedAtMs: toInstant(row.started_at),
      succeededAtMs: toOptionalInstant(row.succeeded_at),
      error: row.error ?? undefined,
      failedAtMs: toOptionalInstant(row.failed_at),
      running: toBoolean(row.running),
    }));
  }
}

function toRow(replica: Replica): ReplicaRow {
  return {
    id: replica.id,
    host: replica.host,
    started_at: replica.startedAtMs,
    seen_at: replica.seenAtMs,
    clock_skew_ms: Math.round(replica.clockSkewMs),
    rss_bytes: replica.rssBytes,
  };
}

function toTaskRow(replicaId: string, run: TaskRun): ReplicaTaskRow {
  return {
    replica_id: replicaId,
    task_id: run.taskId,
    every_ms: run.everyMs ?? null,
    started_at: run.startedAtMs,
    succeeded_at: run.succeededAtMs ?? null,
    error: run.error ?? null,
    failed_at: run.failedAtMs ?? null,
    running: run.running,
  };
}
