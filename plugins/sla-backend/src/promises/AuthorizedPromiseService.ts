import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { slaTicketCreatePermission } from '@backstage-sla/plugin-sla-common';
import { AccessOf, requirePermission } from '../permissions';
import { AccessOptions, TicketOptions, withChannel } from '../tickets';
import { PromiseRequest, PromiseService } from './PromiseService';

/** A promise is told to who may raise the ticket; what looks like it only as far as the caller may read it. */
export class AuthorizedPromiseService implements PromiseService {
  readonly #inner: PromiseService<AccessOptions>;
  readonly #options: {
    auth: AuthService;
    permissions: PermissionsService;
    accessOf: AccessOf;
  };

  constructor(
    inner: PromiseService<AccessOptions>,
    options: {
      auth: AuthService;
      permissions: PermissionsService;
      accessOf: AccessOf;
    },
  ) {
    this.#inner = inner;
    this.#options = options;
  }

  async promise(request: PromiseRequest, options: TicketOptions) {
    const { auth, permissions, accessOf } = this.#options;
    await requirePermission(
      permissions,
      slaTicketCreatePermission,
      options.credentials,
    );
    const access = await accessOf(options.credentials);
    return this.#inner.promise(
      withChannel(request, options.credentials, auth),
      { ...options, access },
    );
  }
}
