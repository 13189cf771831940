import { Knex } from 'knex';
import { AttachmentRow } from '../database';
import { AttachmentStorage } from './AttachmentStorage';

/** Bytes in the plugin's own database: nothing else to run, to back up or to protect. They go with their ticket. */
export class DatabaseAttachmentStorage implements AttachmentStorage {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(
    attachment: { id: string; ticketId: number; content: Buffer },
    { nowMs, tx }: { nowMs: number; tx: Knex },
  ): Promise<void> {
    await tx<AttachmentRow>('ticket_attachments').insert({
      id: attachment.id,
      ticket_id: attachment.ticketId,
      content: attachment.content,
      stored_at: nowMs,
    });
  }

  async read(id: string): Promise<Buffer | undefined> {
    const row = await this.#knex<AttachmentRow>('ticket_attachments')
      .where({ id })
      .first('content');
    return row?.content;
  }
}
