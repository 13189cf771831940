import { EVALUATION_TASK, whyStuck } from './evaluator';
import { Heartbeat, ReplicaClock } from './Heartbeat';
import { OperationsStore } from './OperationsStore';
import { Remembered } from './Remembered';
import { TaskRuns } from './TaskRuns';

/** Anybody may ask, so the database is asked this often at most. */
const ASKED_EVERY_MS = 2_000;

/** Whether this replica keeps deadlines. */
export class Health {
  readonly #options: {
    store: OperationsStore;
    runs: TaskRuns;
    heartbeat: Heartbeat;
    clock: ReplicaClock;
  };
  readonly #problem: Remembered<string | undefined>;

  constructor(options: {
    store: OperationsStore;
    runs: TaskRuns;
    heartbeat: Heartbeat;
    clock: ReplicaClock;
  }) {
    this.#options = options;
    this.#problem = new Remembered({
      read: () => this.#read(),
      forMs: ASKED_EVERY_MS,
    });
  }

  /** What is wrong, in words that anybody may read; undefined when all is well. */
  problem(): Promise<string | undefined> {
    return this.#problem.get();
  }

  async #read(): Promise<string | undefined> {
    const { store, runs, heartbeat, clock } = this.#options;
    const nowMs = clock.now();
    try {
      const { sinceMs } = await store.dueTickets(nowMs);
      return whyStuck({
        nowMs,
        upSinceMs: heartbeat.startedAtMs,
        lastRunAtMs: runs.get(EVALUATION_TASK)?.succeededAtMs,
        lagMs: sinceMs === undefined ? 0 : nowMs - sinceMs,
      });
    } catch {
      return 'The database cannot be asked';
    }
  }
}
