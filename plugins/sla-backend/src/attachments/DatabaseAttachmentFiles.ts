import { Knex } from 'knex';
import { AttachmentRow } from '../database';
import { AttachmentFiles, NewFile } from './AttachmentFiles';

/** Bytes in the plugin's own database: nothing else to run, to back up or to protect. */
export class DatabaseAttachmentFiles implements AttachmentFiles {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async prepare(): Promise<void> {
    // All is in the transaction.
  }

  async write(
    attachment: NewFile,
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

  async forget(): Promise<void> {
    // The database deletes them with their ticket.
  }
}
