import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  MetricsService,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { databases, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

type Callback = (result: {
  observe(value: number, attributes?: object): void;
}) => void | Promise<void>;

/** Metrics in memory. */
class FakeMetrics {
  readonly names = new Set<string>();
  readonly counted = new Map<string, number>();
  readonly recorded = new Map<string, number[]>();
  readonly #callbacks = new Map<string, Callback>();

  readonly service = {
    createCounter: (name: string) => {
      this.names.add(name);
      return {
        add: (value: number) =>
          this.counted.set(name, (this.counted.get(name) ?? 0) + value),
      };
    },
    createHistogram: (name: string) => {
      this.names.add(name);
      return {
        record: (value: number) =>
          this.recorded.set(name, [...(this.recorded.get(name) ?? []), value]),
      };
    },
    createObservableGauge: (name: string) => {
      this.names.add(name);
      return {
        addCallback: (callback: Callback) =>
          this.#callbacks.set(name, callback),
      };
    },
  } as unknown as MetricsService;

  /** What a collector would see, with the channel in brackets where there is one. */
  async observed(): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const [name, callback] of this.#callbacks) {
      await callback({
        observe: (value, attributes) => {
          const [channel] = Object.values(attributes ?? {});
          found[channel ? `${name}[${channel}]` : name] = value;
        },
      });
    }
    return found;
  }
}

async function start(databaseId: Parameters<typeof databases.init>[0]) {
  const metrics = new FakeMetrics();
  const sla = await startSla({
    knex: await databases.init(databaseId),
    features: [
      createServiceFactory({
        service: metricsServiceRef,
        deps: {},
        factory: () => metrics.service,
      }),
    ],
  });
  return { sla, metrics };
}

describe.each(databases.eachSupportedId())('metrics on %s', databaseId => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tell what runs, what is due, what waits, and each breach once', async () => {
    let nowMs = Date.parse('2026-03-04T10:00:00Z');
    jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
    const { sla, metrics } = await start(databaseId);
    expect(metrics.counted.get('sla_breaches_total')).toBe(0);
    await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail',
      priority: 'critical',
    });
    nowMs += 10 * 60_000;
    const before = await metrics.observed();
    expect(before).toMatchObject({
      sla_clocks_running: 2,
      sla_deadlines_due: 1,
      sla_evaluator_stuck: 1,
      sla_replica_clock_skew_seconds: 0,
    });
    expect(before.sla_deadline_lag_seconds).toBeGreaterThan(0);
    expect(before.sla_outbox_pending).toBeGreaterThan(0);

    await sla.runDeadlines();
    await sla.runTask('sla-outbox');
    await sla.runTask('sla-outbox');
    expect(metrics.counted.get('sla_breaches_total')).toBe(1);
    expect(metrics.counted.get('sla_warnings_total')).toBe(2);
    expect(metrics.recorded.get('sla_tick_duration_seconds')).toHaveLength(1);

    await sla.knex('deliveries').insert({
      channel: 'webhook:pager',
      recipient: '',
      topic: 'sla.clock.breached',
      key: 'dead',
      message: '{}',
      created_at: nowMs,
      next_attempt_at: nowMs,
      held: false,
      digest: false,
      attempts: 12,
      error: 'Refused',
      dead_at: nowMs,
    });
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    expect(await metrics.observed()).toMatchObject({
      sla_deadlines_due: 0,
      sla_deadline_lag_seconds: 0,
      sla_evaluator_stuck: 0,
      'sla_deliveries_dead[webhook:pager]': 1,
    });
  });
});

describe('the dashboard and the alert rules', () => {
  it.each(['grafana-dashboard.json', 'alerts.yaml'])(
    'ask in %s for metrics that there are',
    async file => {
      const { metrics } = await start('SQLITE_3');
      const text = readFileSync(
        resolve(__dirname, '../../../../docs/operating', file),
        'utf8',
      );
      const asked = new Set(
        [...text.matchAll(/\bsla_[a-z_]+/g)].map(([name]) =>
          name.replace(/_(bucket|sum|count)$/, ''),
        ),
      );
      expect([...asked].filter(name => !metrics.names.has(name))).toEqual([]);
      expect(asked.size).toBeGreaterThan(4);
    },
  );
});
