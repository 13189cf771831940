import { percentile } from '@backstage-sla/sla-engine';

export interface LoadResult {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  failed: number;
}

/**
 * Sends requests at a steady rate, whether or not the ones before are answered, as people do; each is timed from the instant at which
 * it was due. Stop it to get what it measured.
 */
export function steadyLoad(
  perSecond: number,
  send: (index: number) => Promise<void>,
): { stop(): Promise<LoadResult> } {
  const started = performance.now();
  const pending = new Set<Promise<void>>();
  const times: number[] = [];
  let sent = 0;
  let failed = 0;
  const sendOne = () => {
    const dueMs = started + (sent / perSecond) * 1000;
    const request: Promise<void> = send(sent)
      .then(() => {
        times.push(performance.now() - dueMs);
      })
      .catch(() => {
        failed += 1;
      })
      .finally(() => pending.delete(request));
    pending.add(request);
    sent += 1;
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - started) / 1000) * perSecond;
    while (sent < due) {
      sendOne();
    }
  }, 5);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(pending);
      return resultOf(times, failed, performance.now() - started);
    },
  };
}

/**
 * As many users as told, each of whom asks again as soon as there is an answer, or a pause after it.
 *
 * @param options.pauseMs - how long each of them looks at an answer; they begin spread over this time
 */
export async function busyUsers(
  {
    users,
    seconds,
    pauseMs = 0,
  }: { users: number; seconds: number; pauseMs?: number },
  send: (index: number) => Promise<unknown>,
): Promise<LoadResult> {
  const started = performance.now();
  const times: number[] = [];
  let sent = 0;
  let failed = 0;
  const rest = (ms: number) =>
    ms > 0 ? new Promise(wake => setTimeout(wake, ms)) : undefined;
  const work = async (user: number) => {
    await rest((user / users) * pauseMs);
    while (performance.now() - started < seconds * 1000) {
      const askedMs = performance.now();
      try {
        await send(sent++);
        times.push(performance.now() - askedMs);
      } catch {
        failed += 1;
      }
      await rest(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, user) => work(user)));
  return resultOf(times, failed, performance.now() - started);
}

function resultOf(times: number[], failed: number, ms: number): LoadResult {
  return {
    requests: times.length,
    perSecond: (times.length / ms) * 1000,
    p50Ms: percentile(times, 0.5) ?? 0,
    p95Ms: percentile(times, 0.95) ?? 0,
    maxMs: times.reduce((most, time) => Math.max(most, time), 0),
    failed,
  };
}
