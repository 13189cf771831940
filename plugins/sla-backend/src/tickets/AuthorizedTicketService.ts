import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AddTicketEventRequest,
  AddTicketEventsRequest,
  slaTicketCreatePermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketAccess, TicketAction, requirePermission } from '../permissions';
import { AccessOptions, TicketOptions, TicketService } from './TicketService';
import { withChannel } from './withChannel';

/**
 * Asks once what the caller may do with which tickets, and turns away who may not do this with any. Whether it is allowed with the
 * ticket at hand is decided where that ticket is locked.
 */
export class AuthorizedTicketService implements TicketService {
  readonly #inner: TicketService<AccessOptions>;
  readonly #auth: AuthService;
  readonly #permissions: PermissionsService;
  readonly #accessOf: (
    credentials: BackstageCredentials,
  ) => Promise<TicketAccess>;

  constructor(
    inner: TicketService<AccessOptions>,
    options: {
      auth: AuthService;
      permissions: PermissionsService;
      accessOf: (credentials: BackstageCredentials) => Promise<TicketAccess>;
    },
  ) {
    this.#inner = inner;
    this.#auth = options.auth;
    this.#permissions = options.permissions;
    this.#accessOf = options.accessOf;
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
    const access = await this.#accessOf(options.credentials);
    return this.#inner.create(
      withChannel(request, options.credentials, this.#auth),
      { ...options, access },
    );
  }

  async get(id: number, options: TicketOptions) {
    return this.#inner.get(id, await this.#with('read', options));
  }

  async addEvent(
    id: number,
    request: AddTicketEventRequest,
    options: TicketOptions,
  ) {
    return this.#inner.addEvent(id, request, await this.#with('read', options));
  }

  async addEvents(
    id: number,
    request: AddTicketEventsRequest,
    options: TicketOptions,
  ) {
    return this.#inner.addEvents(
      id,
      request,
      await this.#with('read', options),
    );
  }

  async claim(
    id: number,
    request: Parameters<TicketService['claim']>[1],
    options: TicketOptions,
  ) {
    return this.#inner.claim(id, request, await this.#with('assign', options));
  }

  async merge(
    id: number,
    request: Parameters<TicketService['merge']>[1],
    options: TicketOptions,
  ) {
    return this.#inner.merge(id, request, await this.#with('resolve', options));
  }

  async unmerge(
    id: number,
    request: Parameters<TicketService['unmerge']>[1],
    options: TicketOptions,
  ) {
    return this.#inner.unmerge(
      id,
      request,
      await this.#with('resolve', options),
    );
  }

  async delete(id: number, options: TicketOptions) {
    return this.#inner.delete(id, await this.#with('delete', options));
  }

  async #with(
    action: TicketAction,
    options: TicketOptions,
  ): Promise<AccessOptions> {
    const access = await this.#accessOf(options.credentials);
    access.requireSome(action);
    return { ...options, access };
  }
}
