import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { TOPICS } from '../outbox';
import { Remembered } from './Remembered';

/** What is measured when somebody asks for the metrics. The same on every replica, but what is said of the replica itself. */
export interface Measured {
  clocksRunning: number;
  deadlinesDue: number;
  deadlineLagMs: number;
  outboxPending: number;
  outboxOldestMs: number;
  channels: Array<{
    channel: string;
    pending: number;
    retrying: number;
    dead: number;
  }>;
  clockSkewMs: number;
  isStuck: boolean;
}

/** All instruments ask within a moment; they get one answer. */
const ANSWER_FOR_MS = 5_000;

/** A tick takes milliseconds, catching up after an outage minutes. */
const TICK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60];

/** The plugin's metrics, `docs/operating.md` lists them. Nothing is measured unless the installation exports metrics. */
export class Metrics {
  readonly #ticks: MetricsServiceHistogram;
  /** By the topic under which others hear of what is counted. */
  readonly #happenings: ReadonlyMap<string, MetricsServiceCounter>;

  constructor(metrics: MetricsService, measure: () => Promise<Measured>) {
    this.#ticks = metrics.createHistogram('sla_tick_duration_seconds', {
      description: 'Length of the runs that evaluate deadlines',
      advice: { explicitBucketBoundaries: TICK_SECONDS },
    });
    const counter = (name: string, description: string) => {
      const made = metrics.createCounter(name, { description });
      // So that a rate can be told from the first one on.
      made.add(0);
      return made;
    };
    this.#happenings = new Map([
      [
        TOPICS.warning,
        counter('sla_warnings_total', 'Warnings that this replica passed on'),
      ],
      [
        TOPICS.breach,
        counter('sla_breaches_total', 'Breaches that this replica passed on'),
      ],
      [
        TOPICS.escalation,
        counter(
          'sla_escalations_total',
          'Escalations that this replica passed on',
        ),
      ],
    ]);
    const measured = new Remembered({ read: measure, forMs: ANSWER_FOR_MS });
    const gauge = (
      name: string,
      description: string,
      value: (of: Measured) => number,
    ) =>
      metrics
        .createObservableGauge(name, { description })
        .addCallback(async result => {
          result.observe(value(await measured.get()));
        });
    gauge(
      'sla_clocks_running',
      'Clocks that count down; an estimate where there are many',
      of => of.clocksRunning,
    );
    gauge(
      'sla_deadlines_due',
      'Tickets for which something is due and not written, up to 10000',
      of => of.deadlinesDue,
    );
    gauge(
      'sla_deadline_lag_seconds',
      'How long the oldest of them has waited',
      of => of.deadlineLagMs / 1_000,
    );
    gauge(
      'sla_evaluator_stuck',
      '1 when deadlines are not evaluated any more',
      of => Number(of.isStuck),
    );
    gauge(
      'sla_outbox_pending',
      'Happenings that are not turned into deliveries yet',
      of => of.outboxPending,
    );
    gauge(
      'sla_outbox_oldest_seconds',
      'How long the oldest of them has waited',
      of => of.outboxOldestMs / 1_000,
    );
    gauge(
      'sla_replica_clock_skew_seconds',
      'By how much the replica’s own clock is ahead of the database’s',
      of => of.clockSkewMs / 1_000,
    );
    const perChannel = (
      name: string,
      description: string,
      value: (of: Measured['channels'][number]) => number,
    ) =>
      metrics
        .createObservableGauge<{ channel: string }>(name, { description })
        .addCallback(async result => {
          for (const one of (await measured.get()).channels) {
            result.observe(value(one), { channel: one.channel });
          }
        });
    perChannel(
      'sla_deliveries_pending',
      'Deliveries that are not sent yet',
      of => of.pending,
    );
    perChannel(
      'sla_deliveries_retrying',
      'Deliveries that failed and will be tried again',
      of => of.retrying,
    );
    perChannel(
      'sla_deliveries_dead',
      'Deliveries that were given up',
      of => of.dead,
    );
  }

  /** Measures one run of the evaluation of deadlines. Throws what the work throws. */
  async timeTick<T>(work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    try {
      return await work();
    } finally {
      this.#ticks.record((performance.now() - startedMs) / 1_000);
    }
  }

  /** Counts what happened, by topic; topics that have no metric are passed over. */
  countHappening(topic: string): void {
    this.#happenings.get(topic)?.add(1);
  }
}
