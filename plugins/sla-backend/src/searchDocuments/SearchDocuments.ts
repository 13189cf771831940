import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ListTicketDocumentsResponse,
  TicketDocument,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { AccessOf } from '../permissions';
import { TicketSettings } from '../tickets';
import { SearchDocumentRow, SearchDocumentStore } from './SearchDocumentStore';

/** Tickets as a search indexes them: those that the caller may read, without what only staff may see. */
export class SearchDocuments {
  readonly #options: {
    documents: SearchDocumentStore;
    settings: TicketSettings;
    accessOf: AccessOf;
  };

  constructor(options: {
    documents: SearchDocumentStore;
    settings: TicketSettings;
    accessOf: AccessOf;
  }) {
    this.#options = options;
  }

  async list(
    { after, limit }: { after: number; limit: number },
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<ListTicketDocumentsResponse> {
    const { documents, accessOf } = this.#options;
    const access = await accessOf(credentials);
    const readable = access.requireSome('read');
    const rows = await documents.after(after, { limit, readable });
    const isLast = rows.length < limit;
    return {
      items: rows.map(row => this.#toDocument(row)),
      next: isLast ? undefined : String(rows[rows.length - 1].id),
    };
  }

  #toDocument(row: SearchDocumentRow): TicketDocument {
    return {
      id: String(row.id),
      number: ticketNumber(row.id, this.#options.settings.numberPrefix),
      type: row.type as TicketDocument['type'],
      service: row.service_ref,
      title: row.title,
      description: row.description ?? undefined,
      status: row.status as TicketDocument['status'],
      priority: row.priority as TicketDocument['priority'],
    };
  }
}
