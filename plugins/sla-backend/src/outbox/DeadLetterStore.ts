import {
  ChannelState,
  DeadLetterSelection,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  DbInstant,
  DeliveryChannelRow,
  DeliveryRow,
  toInstant,
  toOptionalInstant,
} from '../database';

/** Dead letters that are shown at once. */
const MOST_SHOWN = 500;

interface CountRow {
  channel: string;
  total: DbInstant;
  dead: DbInstant;
  retrying: DbInstant;
  oldest: DbInstant | null;
}

/** SQL of what operators see and do about deliveries. */
export class DeadLetterStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How each channel does that has something to send or has sent something. */
  async channels(nowMs: number): Promise<ChannelState[]> {
    const counts: CountRow[] = await this.#knex('deliveries')
      .groupBy('channel')
      .select(
        'channel',
        this.#knex.raw('count(*) as total'),
        this.#knex.raw('count(dead_at) as dead'),
        this.#knex.raw(
          'sum(case when dead_at is null and error is not null then 1 else 0 end) as retrying',
        ),
        // What waits for an opening is not late.
        this.#knex.raw(
          'min(case when dead_at is null and held = ? then created_at end) as oldest',
          [false],
        ),
      );
    const known = await this.#knex<DeliveryChannelRow>('delivery_channels');
    const names = new Set([...counts, ...known].map(row => row.channel));
    return [...names].sort().map((channel): ChannelState => {
      const count = counts.find(row => row.channel === channel);
      const state = known.find(row => row.channel === channel);
      const dead = Number(count?.dead ?? 0);
      const oldest = toOptionalInstant(count?.oldest);
      return {
        channel,
        pending: Number(count?.total ?? 0) - dead,
        retrying: Number(count?.retrying ?? 0),
        dead,
        oldestMs: oldest === undefined ? 0 : Math.max(0, nowMs - oldest),
        lastSentAt: iso(state?.last_sent_at),
        lastError: state?.last_error ?? undefined,
        lastErrorAt: iso(state?.last_error_at),
      };
    });
  }

  /** The newest first. */
  async dead(channel: string | undefined): Promise<DeliveryRow[]> {
    return this.#knex<DeliveryRow>('deliveries')
      .whereNotNull('dead_at')
      .modify(query => {
        if (channel !== undefined) {
          query.where({ channel });
        }
      })
      .orderBy([
        { column: 'dead_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_SHOWN);
  }

  async replay(selection: DeadLetterSelection, nowMs: number): Promise<number> {
    return this.#selected(selection).update({
      dead_at: null,
      error: null,
      attempts: 0,
      next_attempt_at: nowMs,
    });
  }

  async discard(selection: DeadLetterSelection): Promise<number> {
    return this.#selected(selection).delete();
  }

  #selected(selection: DeadLetterSelection) {
    const dead = this.#knex<DeliveryRow>('deliveries').whereNotNull('dead_at');
    return 'ids' in selection
      ? dead.whereIn(
          'id',
          selection.ids.map(Number).filter(Number.isSafeInteger),
        )
      : dead.where({ channel: selection.channel });
  }
}

function iso(
  at: DeliveryChannelRow['last_sent_at'] | undefined,
): string | undefined {
  return at === null || at === undefined
    ? undefined
    : new Date(toInstant(at)).toISOString();
}
