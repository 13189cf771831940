import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ApplyPolicyRequest,
  slaPolicyApplyPermission,
  slaPolicyReadPermission,
} from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { RolloutService } from './RolloutService';

export class AuthorizedRolloutService implements RolloutService {
  readonly #inner: RolloutService;
  readonly #permissions: PermissionsService;

  constructor(inner: RolloutService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async list(policyRef: string | undefined, credentials: BackstageCredentials) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    return this.#inner.list(policyRef, credentials);
  }

  async apply(
    request: ApplyPolicyRequest,
    options: { credentials: BackstageCredentials; nowMs: number },
  ) {
    await requirePermission(
      this.#permissions,
      slaPolicyApplyPermission,
      options.credentials,
    );
    return this.#inner.apply(request, options);
  }
}
