import {
  SavedViewRequest,
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions, TicketSet, notAllowed } from '../permissions';
import { ViewOptions, ViewService } from './ViewService';

/**
 * Views are for who may read tickets; a view shows nobody a ticket that they may not read. Its name and question tell of those who
 * keep it, so only who is staff to a ticket shares views and sees those of others.
 */
export class AuthorizedViewService {
  readonly #inner: ViewService;
  readonly #permissions: TicketPermissions;
  readonly #hasTickets: (tickets: TicketSet) => Promise<boolean>;

  constructor(
    inner: ViewService,
    permissions: TicketPermissions,
    hasTickets: (tickets: TicketSet) => Promise<boolean>,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
    this.#hasTickets = hasTickets;
  }

  async list(options: ViewOptions) {
    return this.#inner.list(await this.#known(options));
  }

  async create(request: SavedViewRequest, options: ViewOptions) {
    return this.#inner.create(request, await this.#known(options));
  }

  async update(id: number, request: SavedViewRequest, options: ViewOptions) {
    return this.#inner.update(id, request, await this.#known(options));
  }

  async remove(id: number, options: ViewOptions) {
    return this.#inner.remove(id, await this.#known(options));
  }

  async #known({ credentials }: ViewOptions) {
    const [readable, staffed] = await this.#permissions.decideAll(
      [slaTicketReadPermission, slaTicketUpdatePermission],
      credentials,
    );
    if (!readable) {
      throw notAllowed(slaTicketReadPermission);
    }
    return {
      credentials,
      isStaff: staffed !== undefined && (await this.#hasTickets(staffed)),
    };
  }
}
