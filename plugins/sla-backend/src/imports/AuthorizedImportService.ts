import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { slaTicketImportPermission } from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { ImportEnvelope, ImportService } from './ImportService';

export class AuthorizedImportService implements ImportService {
  readonly #inner: ImportService;
  readonly #permissions: PermissionsService;

  constructor(inner: ImportService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async importTickets(
    request: ImportEnvelope,
    options: { credentials: BackstageCredentials; nowMs: number },
  ) {
    await requirePermission(
      this.#permissions,
      slaTicketImportPermission,
      options.credentials,
    );
    return this.#inner.importTickets(request, options);
  }
}
