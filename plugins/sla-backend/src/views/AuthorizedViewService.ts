import {
  SavedViewRequest,
  slaTicketReadPermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions } from '../permissions';
import { ViewOptions, ViewService } from './ViewService';

/** Views are for who may read tickets; a view shows nobody a ticket that they may not read. */
export class AuthorizedViewService implements ViewService {
  readonly #inner: ViewService;
  readonly #permissions: TicketPermissions;

  constructor(inner: ViewService, permissions: TicketPermissions) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async list(options: ViewOptions) {
    await this.#requireReader(options);
    return this.#inner.list(options);
  }

  async create(request: SavedViewRequest, options: ViewOptions) {
    await this.#requireReader(options);
    return this.#inner.create(request, options);
  }

  async update(id: number, request: SavedViewRequest, options: ViewOptions) {
    await this.#requireReader(options);
    return this.#inner.update(id, request, options);
  }

  async remove(id: number, options: ViewOptions) {
    await this.#requireReader(options);
    return this.#inner.remove(id, options);
  }

  async #requireReader({ credentials }: ViewOptions): Promise<void> {
    await this.#permissions.require(slaTicketReadPermission, credentials);
  }
}
