import { TicketRow } from '../database';
import { NewTicketRecord } from './newTickets';
import { TicketStore } from './TicketStore';

/** Tickets written at once. */
const BATCH = 50;

/** Writes at once: while the database commits one, the next is made. */
const WRITERS = 2;

interface Waiting {
  record: NewTicketRecord;
  resolve(row: TicketRow): void;
  reject(error: unknown): void;
}

/**
 * Stores new tickets. Those that come in while others are being written go into the next write together, so that a hundred at
 * once cost little more than one. Each is stored, or not, by itself.
 */
export class InsertQueue {
  readonly #store: TicketStore;
  #waiting: Waiting[] = [];
  #writers = 0;

  constructor(store: TicketStore) {
    this.#store = store;
  }

  /** Gives the row once the ticket is stored. */
  add(record: NewTicketRecord): Promise<TicketRow> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      if (this.#writers < WRITERS) {
        void this.#writeAll();
      }
    });
  }

  async #writeAll(): Promise<void> {
    this.#writers += 1;
    while (this.#waiting.length) {
      await this.#write(this.#waiting.splice(0, BATCH));
    }
    this.#writers -= 1;
  }

  async #write(batch: Waiting[]): Promise<void> {
    try {
      const records = batch.map(one => one.record);
      const rows = await this.#store.insertOnly(records);
      batch.forEach((one, index) => one.resolve(rows[index]));
    } catch (error) {
      if (batch.length === 1) {
        batch[0].reject(error);
        return;
      }
      for (const one of batch) {
        await this.#write([one]);
      }
    }
  }
}
