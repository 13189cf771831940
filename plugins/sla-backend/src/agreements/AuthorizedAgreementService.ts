import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  SignOffRequest,
  slaPolicyAgreePermission,
  slaPolicyReadPermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketPermissions, requirePermission } from '../permissions';
import { AgreementOptions, AgreementService } from './AgreementService';

/** Who signs must be allowed to sign at all; for which party is the service's own question. Counted are tickets that the caller may read. */
export class AuthorizedAgreementService {
  readonly #inner: AgreementService;
  readonly #permissions: PermissionsService;
  readonly #tickets: TicketPermissions;

  constructor(
    inner: AgreementService,
    permissions: PermissionsService,
    tickets: TicketPermissions,
  ) {
    this.#inner = inner;
    this.#permissions = permissions;
    this.#tickets = tickets;
  }

  async signOff(request: SignOffRequest, options: AgreementOptions) {
    await this.#requireAgree(options);
    return this.#inner.signOff(request, options);
  }

  async retire(policyRef: string, options: AgreementOptions) {
    await this.#requireAgree(options);
    return this.#inner.retire(policyRef, options);
  }

  async listRevisions(policyRef: string, options: AgreementOptions) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      options.credentials,
    );
    const { readable, staffed } = await this.#tickets.decideReach(
      options.credentials,
    );
    return this.#inner.listRevisions(policyRef, {
      ...options,
      readable,
      staffed,
    });
  }

  async #requireAgree({ credentials }: AgreementOptions): Promise<void> {
    for (const permission of [
      slaPolicyReadPermission,
      slaPolicyAgreePermission,
    ]) {
      await requirePermission(this.#permissions, permission, credentials);
    }
  }
}
