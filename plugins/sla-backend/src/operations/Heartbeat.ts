import { ReplicaStore } from './ReplicaStore';
import { TaskRuns } from './TaskRuns';

/** How often a replica says that it is there. */
export const HEARTBEAT_SECONDS = 10;
/** A replica that said nothing for so long is gone. */
export const GONE_AFTER_MS = 45_000;
/** So long is it still shown as gone: who looks after a crash wants to see it. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/** The clock of the plugin, which counts by the database's time. */
export interface ReplicaClock {
  now(): number;
  /** By how many milliseconds the replica's own clock is ahead of the database's. */
  skewMs(): number;
}

/** This replica's signs of life. */
export class Heartbeat {
  readonly #replica: { id: string; host: string; startedAtMs: number };
  readonly #options: {
    store: ReplicaStore;
    runs: TaskRuns;
    clock: ReplicaClock;
  };

  constructor(
    replica: { id: string; host: string },
    options: { store: ReplicaStore; runs: TaskRuns; clock: ReplicaClock },
  ) {
    this.#replica = { ...replica, startedAtMs: options.clock.now() };
    this.#options = options;
  }

  /** When this replica started, by the database's time. */
  get startedAtMs(): number {
    return this.#replica.startedAtMs;
  }

  async beat(): Promise<void> {
    const { store, runs, clock } = this.#options;
    const nowMs = clock.now();
    await store.beat(
      {
        ...this.#replica,
        seenAtMs: nowMs,
        clockSkewMs: clock.skewMs(),
        rssBytes: process.memoryUsage.rss(),
      },
      { runs: runs.list(), goneBeforeMs: nowMs - FORGOTTEN_AFTER_MS },
    );
  }
}
