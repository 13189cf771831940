import { Knex } from 'knex';
import { freePort } from './addresses';
import { BURST_SERVICE, burstDocuments, peopleAndServices } from './documents';
import { Installation } from './Installation';
import { multiplyTickets } from './multiply';
import { CLOCKS_PER_TICKET } from './prepare';
import { ServerSection } from './section';
import { nameOfSize } from './sizes';

/** Running clocks, of which nothing is due. */
const STEPS = [10_000, 100_000, 1_000_000, 10_000_000];

/** From here on tickets are copied without what nobody reads in a tick: all of it would not fit on the disk. */
const WHOLE_UP_TO = 1_000_000;

/** How long ticks are watched, in seconds. There is one every few seconds. */
const WATCH_SECONDS = 60;

/** Tickets on which something comes due in the same moment. */
const AT_ONCE = 10_000;

/** Used up by half at the instant at which they come due. */
const BURST_TARGET_MS = 8 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/**
 * What it costs to look whether something is due, by how many clocks run, and how long it takes when much is due at once. One replica
 * and its PostgreSQL on the same machine.
 */
export const tickSection: ServerSection = {
  name: 'tick',
  full: { clocks: STEPS[STEPS.length - 1], history: 1 },
  begins: { clocks: STEPS[0], history: 1 },
  async run({ installation, sizes, progress }) {
    await addBurstService(installation);
    await installation.stopBackend();
    const metricsPort = await freePort();
    await installation.startBackend({
      small: true,
      env: {
        APP_CONFIG_permission_enabled: 'false',
        METRICS_PORT: String(metricsPort),
      },
    });
    const values: Record<string, number> = {};
    const rows: string[][] = [];
    const steps = STEPS.filter(clocks => clocks <= sizes.clocks);
    const last = steps[steps.length - 1];
    for (const clocks of steps) {
      const size = nameOfSize(clocks);
      progress(`${size} running clocks`);
      await installation.withDatabase(knex => grow(knex, clocks));
      const idle = await watchTicks(metricsPort);
      values[`tick.idle.ms.${size}`] = idle.meanMs;
      rows.push([
        `${size} running clocks, nothing due`,
        `${idle.meanMs.toFixed(2)} ms, mean of ${idle.ticks} ticks`,
      ]);
      if (clocks === Math.min(last, WHOLE_UP_TO)) {
        progress(`${AT_ONCE} tickets due at once`);
        const seconds = await burst(installation);
        values['tick.due10k.seconds'] = seconds.recorded;
        values['tick.due10k.deliveredSeconds'] = seconds.delivered;
        rows.push(
          [
            `${AT_ONCE} due at once, among ${size}: all recorded`,
            `${seconds.recorded.toFixed(1)} s`,
          ],
          ['and told to whom it concerns', `${seconds.delivered.toFixed(1)} s`],
        );
      }
    }
    const peakMb = installation.peakMemoryMb();
    return {
      values: { ...values, ...(peakMb && { 'replica.rssMb': peakMb }) },
      tables: [
        {
          title: 'Looking for what is due',
          head: ['what', 'measured'],
          rows: [
            ...rows,
            [
              'memory of the replica at most',
              `${peakMb?.toFixed(0) ?? '?'} MB`,
            ],
          ],
        },
      ],
    };
  },
};

/** Makes tickets until so many clocks run, with nothing due for a day. */
async function grow(knex: Knex, clocks: number): Promise<void> {
  const farAhead = Date.now() + DAY_MS;
  await knex('tickets')
    .whereNot('source', 'burst')
    .where('next_check_at', '<', farAhead)
    // Each at an instant of its own.
    .update({
      next_check_at: knex.raw('?::bigint + id % 1000000', [farAhead]),
    });
  await multiplyTickets(knex, 'open', clocks / CLOCKS_PER_TICKET, {
    narrow: clocks > WHOLE_UP_TO,
  });
  await knex.raw('vacuum analyze');
  await knex.raw('checkpoint');
}

/** Ticks of some time, as the replica itself measures them. */
async function watchTicks(
  metricsPort: number,
): Promise<{ ticks: number; meanMs: number }> {
  const before = await tickMetrics(metricsPort);
  await new Promise(wake => setTimeout(wake, WATCH_SECONDS * 1000));
  const after = await tickMetrics(metricsPort);
  const ticks = after.count - before.count;
  return { ticks, meanMs: ((after.seconds - before.seconds) / ticks) * 1000 };
}

async function tickMetrics(
  port: number,
): Promise<{ count: number; seconds: number }> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  const value = (name: string) =>
    Number(
      new RegExp(
        `^sla_tick_duration_seconds_${name}(?:\\{.*\\})? (.+)$`,
        'm',
      ).exec(text)?.[1] ?? 0,
    );
  return { count: value('count'), seconds: value('sum') };
}

/** Tickets whose target is half used up at one and the same instant; then how long it takes until that is on record, and told. */
async function burst(
  installation: Installation,
): Promise<{ recorded: number; delivered: number }> {
  const raisedAtMs = Date.now();
  const { failed } = await installation.client.importTickets({
    source: 'burst',
    tickets: Array.from({ length: 100 }, (_, index) => ({
      service: BURST_SERVICE,
      title: `Due with many others, number ${index}`,
      type: 'incident',
      priority: 'medium',
      requester: 'user:default/guest',
      externalId: `burst-${index}`,
      createdAt: new Date(raisedAtMs).toISOString(),
      events: [],
    })),
  });
  if (failed.length) {
    throw new Error(`${failed[0].externalId}: ${failed[0].message}`);
  }
  const dueAtMs = raisedAtMs + BURST_TARGET_MS / 2;
  await installation.withDatabase(async knex => {
    await multiplyTickets(knex, 'burst', AT_ONCE);
    await knex.raw('vacuum analyze');
    await knex.raw('checkpoint');
  });
  if (Date.now() > dueAtMs) {
    throw new Error('It took too long to make the tickets that come due');
  }
  const warnings = async () =>
    installation.withDatabase(async knex => {
      const [{ count }] = await knex('ticket_events')
        .where({ type: 'warning', at: dueAtMs })
        .count({ count: '*' });
      return Number(count) >= AT_ONCE ? Date.now() : undefined;
    });
  const told = async () =>
    installation.withDatabase(async knex => {
      const waiting = [
        await knex('outbox').first('id'),
        await knex('deliveries').whereNull('dead_at').first('id'),
      ];
      return waiting.some(Boolean) ? undefined : Date.now();
    });
  const recordedAtMs = await installation.until('all recorded', warnings);
  const toldAtMs = await installation.until('all told', told);
  return {
    recorded: (recordedAtMs - dueAtMs) / 1000,
    delivered: (toldAtMs - dueAtMs) / 1000,
  };
}

/** Has the catalog learn of the service whose tickets come due at once. */
async function addBurstService(installation: Installation): Promise<void> {
  const [service, policy] = burstDocuments(BURST_TARGET_MS / 60_000);
  installation.write('services', [...peopleAndServices(), service, policy]);
  await installation.refresh(BURST_SERVICE);
  await installation.until('the burst service is covered', async () => {
    const { items } = await installation.client.listPolicies();
    return items.find(one => one.policyRef.endsWith('/burst')) && true;
  });
}
