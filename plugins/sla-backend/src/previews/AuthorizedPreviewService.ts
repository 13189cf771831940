import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  PreviewMessage,
  slaPolicyReadPermission,
  slaTicketReadPermission,
} from '@backstage-sla/plugin-sla-common';
import {
  TicketPermissions,
  notAllowed,
  requirePermission,
} from '../permissions';
import {
  PreviewOptions,
  PreviewService,
  PreviewSettings,
} from './PreviewService';

/** A preview is made of the tickets that the caller may read; internal targets count only where the caller is staff to the ticket. */
export class AuthorizedPreviewService {
  readonly #inner: PreviewService;
  readonly #permissions: PermissionsService;
  readonly #tickets: TicketPermissions;

  constructor(
    inner: PreviewService,
    permissions: PermissionsService,
    tickets: TicketPermissions,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
    this.#tickets = tickets;
  }

  async *preview(
    settings: PreviewSettings,
    options: PreviewOptions,
  ): AsyncGenerator<PreviewMessage, void> {
    const { credentials } = options;
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    const { readable, staffed } = await this.#tickets.decideReach(credentials);
    if (!readable) {
      throw notAllowed(slaTicketReadPermission);
    }
    yield* this.#inner.preview(settings, { ...options, readable, staffed });
  }
}
