import { Readable } from 'node:stream';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  SlaClient,
  TicketDocument,
  slaTicketReadPermission,
} from '@backstage-sla/plugin-sla-common';

/** A ticket as the search knows it. Nothing in it is for staff only. */
export interface TicketSearchDocument extends IndexableDocument {
  /** `SLA-1042` */
  number: string;
  /** `incident`, `service-request`, `problem` or `change`. */
  ticketType: string;
  /** Entity ref. */
  service: string;
  status: string;
  priority: string;
}

/**
 * Collects the tickets of the SLA backend page by page, so that it holds few at a time, however many there are. Who finds one is
 * decided at the search, ticket by ticket, by the permission to read it.
 */
export class TicketCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'sla-ticket';
  readonly visibilityPermission = slaTicketReadPermission;
  readonly #client: SlaClient;
  readonly #batchSize: number;

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** Tickets of one page, at most 1000. */
    batchSize: number;
  }) {
    const { auth, discovery } = options;
    this.#batchSize = options.batchSize;
    this.#client = new SlaClient({
      baseUrl: () => discovery.getBaseUrl('sla'),
      fetch: async (url, init) => {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'sla',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(url, { ...init, headers });
      },
    });
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<TicketSearchDocument> {
    let after: string | undefined;
    do {
      const { items, next } = await this.#client.listTicketDocuments({
        after,
        limit: this.#batchSize,
      });
      yield* items.map(toSearchDocument);
      after = next;
    } while (after !== undefined);
  }
}

function toSearchDocument(ticket: TicketDocument): TicketSearchDocument {
  const { id, number, title, description, service, status, priority } = ticket;
  return {
    title: `${number} ${title}`,
    text: description ?? '',
    location: `/sla/tickets/${number}`,
    authorization: { resourceRef: id },
    number,
    ticketType: ticket.type,
    service,
    status,
    priority,
  };
}
