import { mockServices } from '@backstage/backend-test-utils';
import { DeadlineTask } from './DeadlineTask';
import { DeadlineWatch } from './DeadlineWatch';

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});

afterEach(() => {
  jest.useRealTimers();
});

/** A watch over deadlines at these instants, and when it evaluated. */
function watchOver(deadlines: number[]) {
  const runs: number[] = [];
  const logger = mockServices.logger.mock();
  const task = {
    run: async (signal: AbortSignal) => {
      const nowMs = Date.now();
      runs.push(nowMs);
      if (signal.aborted) {
        return { written: 0, nextMs: undefined };
      }
      const rest = deadlines.filter(at => at > nowMs);
      return {
        written: 0,
        nextMs: rest.length ? Math.min(...rest) : undefined,
      };
    },
  };
  const watch = new DeadlineWatch({
    task: task as unknown as DeadlineTask,
    now: () => Date.now(),
    logger,
  });
  return { watch, runs, task, logger };
}

describe('DeadlineWatch', () => {
  it('evaluates at the deadlines themselves, one after the other', async () => {
    const { watch, runs } = watchOver([1_500, 1_700, 3_000]);
    await watch.run();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toEqual([0, 1_500, 1_700, 3_000]);
  });

  it('leaves what is far away to the next run of the task', async () => {
    const { watch, runs } = watchOver([3_600_000]);
    await watch.run();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toEqual([0]);
  });

  it('takes a nearer deadline that somebody wrote since', async () => {
    const deadlines = [3_600_000];
    const { watch, runs } = watchOver(deadlines);
    await watch.run();
    deadlines.push(5_000);
    await jest.advanceTimersByTimeAsync(4_000);
    await watch.run();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(runs).toEqual([0, 4_000, 5_000]);
  });

  it('comes back soon to what somebody else works on', async () => {
    const { watch, runs, task } = watchOver([]);
    const { run } = task;
    task.run = async signal => ({ ...(await run(signal)), nextMs: -1 });
    await watch.run();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toHaveLength(2);
  });

  it('does not evaluate twice at once', async () => {
    const { watch, runs } = watchOver([]);
    await Promise.all([watch.run(), watch.run()]);
    expect(runs).toEqual([0]);
  });

  it('says what went wrong when nobody waits for it, and goes on', async () => {
    const { watch, task, logger, runs } = watchOver([1_000]);
    await watch.run();
    const { run } = task;
    task.run = async () => {
      throw new Error('no connection');
    };
    await jest.advanceTimersByTimeAsync(1_000);
    expect(logger.warn.mock.calls[0][0]).toMatch('no connection');
    task.run = run;
    await watch.run();
    expect(runs).toEqual([0, 1_000]);
  });

  it('waits for nothing once it is stopped', async () => {
    const { watch, runs } = watchOver([1_000]);
    await watch.run();
    await watch.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(runs).toEqual([0]);
  });
});
