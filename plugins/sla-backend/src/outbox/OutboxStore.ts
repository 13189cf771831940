import { Knex } from 'knex';
import { OutboxRow, Write, claimRows, toBoolean, toInstant } from '../database';
import { OutboxEntry, StoredEntry } from './types';

/** Written in the transaction in which it happened, and with the tickets locked, so that the entries of each are in order. */
export function outboxWrite(entries: OutboxEntry[]): Write {
  return { table: 'outbox', insert: entries.map(toRow) };
}

/** SQL of what happened and is not turned into deliveries yet. Made with a transaction, it writes in that. */
export class OutboxStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The oldest entries. They stay. */
  async oldest(limit: number): Promise<StoredEntry[]> {
    const rows = await this.#knex<OutboxRow>('outbox')
      .orderBy('id')
      .limit(limit);
    return rows.map(toEntry);
  }

  /**
   * Takes out those of the entries that nobody else is taking out, and none before an earlier one of its ticket. Gives what it took.
   *
   * @param entries - in the order of their ids
   */
  async take(entries: StoredEntry[]): Promise<StoredEntry[]> {
    const rows = await claimRows(
      this.#knex,
      this.#knex<OutboxRow>('outbox')
        .whereIn(
          'id',
          entries.map(entry => entry.id),
        )
        .orderBy('id')
        .select('id'),
    );
    const free = new Set(rows.map((row: { id: unknown }) => Number(row.id)));
    const waiting = new Set<number>();
    const taken = entries.filter(({ id, ticketId }) => {
      if (!free.has(id)) {
        waiting.add(ticketId);
      }
      return !waiting.has(ticketId);
    });
    await this.#knex<OutboxRow>('outbox')
      .whereIn(
        'id',
        taken.map(entry => entry.id),
      )
      .delete();
    return taken;
  }

  /** How many entries wait, and since when. */
  async waiting(): Promise<{ count: number; sinceMs: number | undefined }> {
    const { count } = (await this.#knex('outbox')
      .count({ count: '*' })
      .first())!;
    const [oldest] = await this.oldest(1);
    return { count: Number(count), sinceMs: oldest?.addedAtMs };
  }
}

function toRow(entry: OutboxEntry): Omit<OutboxRow, 'id'> {
  const { detail, rule } = entry;
  const recordedAt = 'recordedAt' in detail ? detail.recordedAt : undefined;
  return {
    ticket_id: entry.ticketId,
    topic: entry.topic,
    key: entry.key,
    at: entry.atMs,
    added_at: recordedAt ? Date.parse(recordedAt) : entry.atMs,
    actor: entry.actor ?? null,
    detail: JSON.stringify(detail),
    previous_status: entry.previousStatus ?? null,
    internal: entry.internal,
    late: entry.late,
    rule: rule ? JSON.stringify(rule) : null,
  };
}

function toEntry(row: OutboxRow): StoredEntry {
  return {
    id: Number(row.id),
    ticketId: row.ticket_id,
    topic: row.topic,
    key: row.key,
    atMs: toInstant(row.at),
    addedAtMs: toInstant(row.added_at),
    actor: row.actor ?? undefined,
    detail: JSON.parse(row.detail),
    previousStatus: (row.previous_status ??
      undefined) as OutboxEntry['previousStatus'],
    internal: toBoolean(row.internal),
    late: toBoolean(row.late),
    rule: row.rule === null ? undefined : JSON.parse(row.rule),
  };
}
