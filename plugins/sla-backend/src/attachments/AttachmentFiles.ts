import { Knex } from 'knex';

/** The bytes of attachments. What they are called, and who may have them, stands in the events of their ticket. */
export interface AttachmentFiles {
  /** Called before the transaction in which the ticket hears of it; whether it comes to that is open. */
  prepare(attachment: NewFile, nowMs: number): Promise<void>;
  /** Called in the transaction in which the ticket hears of it. */
  write(
    attachment: NewFile,
    options: { nowMs: number; tx: Knex },
  ): Promise<void>;
  /** Undefined where there is nothing under this id. */
  read(id: string): Promise<Buffer | undefined>;
  /** Called in the transaction in which tickets are deleted, before they are. */
  forget(
    ticketIds: number[],
    options: { nowMs: number; tx: Knex },
  ): Promise<void>;
}

export interface NewFile {
  id: string;
  ticketId: number;
  mediaType: string;
  content: Buffer;
}
