import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { slaPolicyReadPermission } from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { PolicyService } from './PolicyService';

export class AuthorizedPolicyService implements PolicyService {
  readonly #inner: PolicyService;
  readonly #permissions: PermissionsService;

  constructor(inner: PolicyService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async list(credentials: BackstageCredentials) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    return this.#inner.list(credentials);
  }

  async get(policyRef: string, credentials: BackstageCredentials) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    return this.#inner.get(policyRef, credentials);
  }

  async getCalendar(
    calendarRef: string,
    nowMs: number,
    credentials: BackstageCredentials,
  ) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
    return this.#inner.getCalendar(calendarRef, nowMs, credentials);
  }
}
