import { ConflictError } from '@backstage/errors';
import { AttachmentStorage } from '@backstage-sla/plugin-sla-node';
import { Knex } from 'knex';
import { DeliveryRow, TicketEventRow } from '../database';
import { ATTACHMENTS, DeliveryStore, NewDelivery } from '../outbox';
import { AttachmentFiles, NewFile } from './AttachmentFiles';

/** Longer than any attachment takes from its first byte to its ticket. */
const UNUSED_MS = 60 * 60 * 1000;

const TOPIC = 'sla-attachment-removal';

/**
 * Bytes in a storage that a module brings, which knows no transactions: removals are deliveries. That of a new file is written before
 * the file, and taken back in the transaction in which its ticket hears of it, so that nothing stays when it comes to nothing.
 */
export class StoredAttachmentFiles implements AttachmentFiles {
  readonly #knex: Knex;
  readonly #storage: AttachmentStorage;
  /** Has what was attached before there was the storage. */
  readonly #earlier: AttachmentFiles;

  constructor(
    knex: Knex,
    options: { storage: AttachmentStorage; earlier: AttachmentFiles },
  ) {
    this.#knex = knex;
    this.#storage = options.storage;
    this.#earlier = options.earlier;
  }

  async prepare(
    { id, content, mediaType }: NewFile,
    nowMs: number,
  ): Promise<void> {
    await new DeliveryStore(this.#knex).add(
      [{ ...removalOf(id, nowMs + UNUSED_MS), held: true }],
      nowMs,
    );
    await this.#storage.put({ id, content, mediaType });
  }

  async write({ id }: NewFile, { tx }: { tx: Knex }): Promise<void> {
    const { channel, key } = removalOf(id, 0);
    const kept = await tx<DeliveryRow>('deliveries')
      .where({ channel, key })
      .delete();
    if (!kept) {
      throw new ConflictError(
        'The attachment took too long to be stored; attach it again',
      );
    }
  }

  async read(id: string): Promise<Buffer | undefined> {
    return (await this.#storage.get(id)) ?? this.#earlier.read(id);
  }

  async forget(
    ticketIds: number[],
    { nowMs, tx }: { nowMs: number; tx: Knex },
  ): Promise<void> {
    const events = await tx<TicketEventRow>('ticket_events')
      .whereIn('ticket_id', ticketIds)
      .where({ type: 'attachment' })
      .select('detail');
    await new DeliveryStore(tx).add(
      events.map(({ detail }) =>
        removalOf(JSON.parse(detail).attachmentId, nowMs),
      ),
      nowMs,
    );
  }
}

function removalOf(id: string, notBeforeMs: number): NewDelivery {
  return {
    channel: ATTACHMENTS,
    topic: TOPIC,
    key: id,
    message: { id },
    notBeforeMs,
    held: false,
    digest: false,
  };
}
