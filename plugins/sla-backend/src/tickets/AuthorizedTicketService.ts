import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AddTicketEventRequest,
  Ticket,
  slaTicketCreatePermission,
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import {
  TicketPermissions,
  notAllowed,
  requirePermission,
} from '../permissions';
import { TicketOptions, TicketService } from './TicketService';
import { withoutInternal, withoutInternalEvents } from './visibility';

/** Who may update a ticket is staff to it; others see neither its internal targets nor its internal notes. */
export class AuthorizedTicketService implements TicketService {
  readonly #inner: TicketService;
  readonly #permissions: PermissionsService;
  readonly #tickets: TicketPermissions;

  constructor(
    inner: TicketService,
    permissions: PermissionsService,
    tickets: TicketPermissions,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
    this.#tickets = tickets;
  }

  async create(
    request: Parameters<TicketService['create']>[0],
    options: TicketOptions,
  ) {
    await requirePermission(
      this.#permissions,
      slaTicketCreatePermission,
      options.credentials,
    );
    return this.#forCaller(await this.#inner.create(request, options), options);
  }

  async get(id: number, options: TicketOptions) {
    const read = await this.#tickets.require(
      slaTicketReadPermission,
      options.credentials,
    );
    const ticket = await this.#inner.get(id, options);
    if (!read.allows(ticket)) {
      throw notAllowed(slaTicketReadPermission);
    }
    const update = await this.#tickets.decide(
      slaTicketUpdatePermission,
      options.credentials,
    );
    return update?.allows(ticket)
      ? ticket
      : withoutInternalEvents(ticket, options.nowMs);
  }

  async list(
    query: Parameters<TicketService['list']>[0],
    options: Parameters<TicketService['list']>[1],
  ) {
    const read = await this.#tickets.require(
      slaTicketReadPermission,
      options.credentials,
    );
    const update = await this.#tickets.decide(
      slaTicketUpdatePermission,
      options.credentials,
    );
    const page = await this.#inner.list(query, {
      ...options,
      conditions: read.conditions,
    });
    return {
      ...page,
      items: page.items.map(ticket =>
        update?.allows(ticket)
          ? ticket
          : withoutInternal(ticket, options.nowMs),
      ),
    };
  }

  async addEvent(
    id: number,
    request: AddTicketEventRequest,
    options: TicketOptions,
  ) {
    const read = await this.#tickets.require(
      slaTicketReadPermission,
      options.credentials,
    );
    const update = await this.#tickets.require(
      slaTicketUpdatePermission,
      options.credentials,
    );
    const ticket = await this.#inner.get(id, options);
    if (!read.allows(ticket) || !update.allows(ticket)) {
      throw notAllowed(slaTicketUpdatePermission);
    }
    return this.#inner.addEvent(id, request, options);
  }

  async #forCaller(ticket: Ticket, options: TicketOptions): Promise<Ticket> {
    const update = await this.#tickets.decide(
      slaTicketUpdatePermission,
      options.credentials,
    );
    return update?.allows(ticket)
      ? ticket
      : withoutInternal(ticket, options.nowMs);
  }
}
