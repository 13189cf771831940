import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ImportTicket,
  slaTicketReadPermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions, notAllowed } from '../permissions';
import { ExportQuery, ExportService } from './ExportService';

/** The tickets that the caller may read; internal notes of those to which the caller is staff. */
export class AuthorizedExportService {
  readonly #inner: ExportService;
  readonly #tickets: TicketPermissions;

  constructor(inner: ExportService, tickets: TicketPermissions) {
    this.#inner = inner;
    this.#tickets = tickets;
  }

  async *exportTickets(
    query: ExportQuery,
    { credentials }: { credentials: BackstageCredentials },
  ): AsyncGenerator<ImportTicket, void> {
    const { readable, staffed } = await this.#tickets.decideReach(credentials);
    if (!readable) {
      throw notAllowed(slaTicketReadPermission);
    }
    yield* this.#inner.exportTickets(query, { credentials, readable, staffed });
  }
}
