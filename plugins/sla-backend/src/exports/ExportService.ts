import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { TicketSet } from '../permissions';

/** Which tickets to export; all unless told. */
export interface ExportQuery {
  service?: string;
  /** Tickets that hold it. */
  policy?: string;
  /** Created in `[fromMs, toMs)`. */
  fromMs?: number;
  toMs?: number;
}

export interface ExportService {
  /**
   * Tickets with their histories, the oldest number first. A ticket's number is its `externalId`, since it is unique, whatever
   * system the ticket came from.
   *
   * The first rejects with NotFoundError when the caller sees no such service.
   */
  exportTickets(
    query: ExportQuery,
    options: {
      credentials: BackstageCredentials;
      readable: TicketSet;
      /** The tickets of which internal notes are exported, too. */
      staffed: TicketSet | undefined;
    },
  ): AsyncGenerator<ImportTicket, void>;
}
