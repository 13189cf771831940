import { SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';

/** What this replica knows of the runs of one task. Instants are those of the plugin's clock. */
export interface TaskRun {
  taskId: string;
  /** How often it is to run; undefined where that is not a plain length of time. */
  everyMs?: number;
  startedAtMs: number;
  /** When it last ended well. */
  succeededAtMs?: number;
  /** Of the last run that failed. */
  error?: string;
  failedAtMs?: number;
  running: boolean;
}

/** Longer messages tell an operator nothing more. */
const ERROR_LENGTH = 1_000;

/** Remembers how the tasks of this replica went. */
export class TaskRuns {
  readonly #runs = new Map<string, TaskRun>();
  readonly #now: () => number;

  constructor(options: { now: () => number }) {
    this.#now = options.now;
  }

  list(): TaskRun[] {
    return [...this.#runs.values()];
  }

  /** Undefined where it did not run yet. */
  get(taskId: string): TaskRun | undefined {
    return this.#runs.get(taskId);
  }

  /** Does one run of a task and remembers how it went. Throws what the work throws. */
  async track<T>(
    task: { id: string; everyMs?: number },
    work: () => Promise<T>,
  ): Promise<T> {
    const before = this.#runs.get(task.id);
    const run: TaskRun = {
      ...before,
      taskId: task.id,
      everyMs: task.everyMs ?? before?.everyMs,
      startedAtMs: this.#now(),
      running: true,
    };
    this.#runs.set(task.id, run);
    try {
      const result = await work();
      run.succeededAtMs = this.#now();
      return result;
    } catch (error) {
      run.failedAtMs = this.#now();
      run.error = String(error).slice(0, ERROR_LENGTH);
      throw error;
    } finally {
      run.running = false;
    }
  }
}

/** The scheduler, with every task that is scheduled through it remembered in `runs`. */
export function trackTasks(
  scheduler: SchedulerService,
  runs: TaskRuns,
): Pick<SchedulerService, 'scheduleTask'> {
  return {
    scheduleTask: task => {
      const { id, frequency, fn } = task;
      const everyMs =
        'cron' in frequency || 'trigger' in frequency
          ? undefined
          : durationToMilliseconds(frequency);
      return scheduler.scheduleTask({
        ...task,
        fn: signal => runs.track({ id, everyMs }, async () => fn(signal)),
      });
    },
  };
}
