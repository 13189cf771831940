import { Knex } from 'knex';
import {
  DeliveryChannelRow,
  DeliveryRow,
  claimRows,
  insertMissingRows,
  toBoolean,
  toInstant,
} from '../database';
import { Delivery, NewDelivery } from './Delivery';

/** For how long a delivery is of the replica that claimed it. Every attempt ends well before. */
export const LEASE_MS = 120_000;

/**
 * That no earlier delivery to the same recipient about the same ticket is under way. As the first one's id, which both databases look
 * up in an index; asked whether there is one, PostgreSQL would go through all deliveries each time.
 */
const IS_NEXT = `coalesce(
  (
    select min(earlier.id) from deliveries as earlier
    where earlier.ticket_id = due.ticket_id and earlier.channel = due.channel and earlier.recipient = due.recipient
      and earlier.dead_at is null and not earlier.held
  ),
  due.id
) >= due.id`;

/** Alerts that go into one digest: as many as a statement can name. */
const MOST_DIGESTED = 5_000;

/** SQL of what is to be sent. Made with a transaction, it works in that. */
export class DeliveryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds those that are not there yet. They are sent in the order given. */
  async add(deliveries: NewDelivery[], nowMs: number): Promise<void> {
    await insertMissingRows(
      this.#knex,
      'deliveries',
      deliveries.map(one => toRow(one, nowMs)),
    );
  }

  /**
   * Takes what is due on a channel, the oldest first. A delivery waits for earlier ones to the same recipient about the same ticket.
   * Of what goes into a digest, all that is due for a recipient is taken.
   */
  async claim(
    channel: string,
    { nowMs, limit }: { nowMs: number; limit: number },
  ): Promise<Delivery[]> {
    return this.#knex.transaction(async tx => {
      const due = () =>
        tx<DeliveryRow>('deliveries as due')
          .where({ channel })
          .whereNull('dead_at')
          .where('next_attempt_at', '<=', nowMs)
          .where(free =>
            free
              .whereNull('claimed_until')
              .orWhere('claimed_until', '<', nowMs),
          );
      const first = await claimRows(
        tx,
        due()
          .whereRaw(IS_NEXT)
          .orderBy(['next_attempt_at', 'id'])
          .limit(limit)
          .select('due.*'),
      );
      const digested = first.filter(row => toBoolean(row.digest));
      const others = digested.length
        ? await claimRows(
            tx,
            due()
              .where('digest', true)
              .whereIn('recipient', [
                ...new Set(digested.map(row => row.recipient)),
              ])
              .whereNotIn(
                'id',
                digested.map(row => row.id),
              )
              .limit(MOST_DIGESTED)
              .select('due.*'),
          )
        : [];
      const rows: DeliveryRow[] = [...first, ...others];
      if (!rows.length) {
        return [];
      }
      const claimedUntilMs = nowMs + LEASE_MS;
      await tx<DeliveryRow>('deliveries')
        .whereIn(
          'id',
          rows.map(row => row.id),
        )
        .update({ claimed_until: claimedUntilMs })
        .increment('attempts', 1);
      return rows
        .map(row => toDelivery(row, claimedUntilMs))
        .sort((a, b) => a.id - b.id);
    });
  }

  /** They have arrived. */
  async remove(deliveries: Delivery[]): Promise<void> {
    await this.#knex<DeliveryRow>('deliveries')
      .whereIn(
        'id',
        deliveries.map(one => one.id),
      )
      .delete();
  }

  /** Tries again later; without an instant never. Changes nothing where somebody else has taken it over. */
  async defer(
    { id, claimedUntilMs }: Delivery,
    {
      error,
      retryAtMs,
      nowMs,
    }: { error: string; retryAtMs: number | undefined; nowMs: number },
  ): Promise<void> {
    await this.#knex<DeliveryRow>('deliveries')
      .where({ id, claimed_until: claimedUntilMs })
      .update({
        error,
        claimed_until: null,
        ...(retryAtMs === undefined
          ? { dead_at: nowMs }
          : { next_attempt_at: retryAtMs }),
      });
  }

  /** Gives back what was claimed and not sent, as if nothing had been. */
  async release(deliveries: Delivery[]): Promise<void> {
    for (const { id, claimedUntilMs } of deliveries) {
      await this.#knex<DeliveryRow>('deliveries')
        .where({ id, claimed_until: claimedUntilMs })
        .update({ claimed_until: null })
        .decrement('attempts', 1);
    }
  }

  /** Notes how a channel does. */
  async note(
    channel: string,
    state: Partial<Omit<DeliveryChannelRow, 'channel'>>,
  ): Promise<void> {
    await this.#knex<DeliveryChannelRow>('delivery_channels')
      .insert({
        channel,
        last_sent_at: null,
        last_error: null,
        last_error_at: null,
        ...state,
      })
      .onConflict('channel')
      .merge(Object.keys(state) as Array<keyof DeliveryChannelRow>);
  }

  /** Gives up what has waited since before an instant on channels other than these. */
  async abandon(
    channels: string[],
    {
      error,
      beforeMs,
      nowMs,
    }: { error: string; beforeMs: number; nowMs: number },
  ): Promise<number> {
    return this.#knex<DeliveryRow>('deliveries')
      .whereNotIn('channel', channels)
      .whereNull('dead_at')
      .where('created_at', '<', beforeMs)
      .update({ dead_at: nowMs, error, claimed_until: null });
  }

  /** Drops dead letters from before an instant, so many at once. Gives how many. */
  async dropDead(beforeMs: number, limit: number): Promise<number> {
    const old = await this.#knex<DeliveryRow>('deliveries')
      .where('dead_at', '<', beforeMs)
      .orderBy('dead_at')
      .limit(limit)
      .select('id');
    return this.#knex<DeliveryRow>('deliveries')
      .whereIn(
        'id',
        old.map(row => row.id),
      )
      .delete();
  }
}

function toRow(delivery: NewDelivery, nowMs: number): Omit<DeliveryRow, 'id'> {
  return {
    channel: delivery.channel,
    recipient: delivery.recipient ?? '',
    ticket_id: delivery.ticketId ?? null,
    topic: delivery.topic,
    key: delivery.key,
    message: JSON.stringify(delivery.message),
    created_at: nowMs,
    next_attempt_at: delivery.notBeforeMs,
    held: delivery.held,
    digest: delivery.digest,
    attempts: 0,
    claimed_until: null,
    error: null,
    dead_at: null,
  };
}

function toDelivery(row: DeliveryRow, claimedUntilMs: number): Delivery {
  return {
    id: Number(row.id),
    channel: row.channel,
    recipient: row.recipient,
    ticketId: row.ticket_id ?? undefined,
    topic: row.topic,
    key: row.key,
    message: JSON.parse(row.message),
    createdAtMs: toInstant(row.created_at),
    held: toBoolean(row.held),
    digest: toBoolean(row.digest),
    attempts: row.attempts + 1,
    claimedUntilMs,
  };
}
