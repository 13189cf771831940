import { Knex } from 'knex';

/** Where the bytes of attachments are. What they are called, and who may have them, stands in the events of their ticket. */
export interface AttachmentStorage {
  /**
   * @param options - `tx` is the transaction in which the ticket hears of it: a storage in the same database writes in it, any other
   * has to have written when the promise resolves
   */
  write(
    attachment: { id: string; ticketId: number; content: Buffer },
    options: { nowMs: number; tx: Knex },
  ): Promise<void>;
  /** Undefined where there is nothing under this id. */
  read(id: string): Promise<Buffer | undefined>;
}
