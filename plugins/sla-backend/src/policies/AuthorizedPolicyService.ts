import { PermissionsService } from '@backstage/backend-plugin-api';
import { slaPolicyReadPermission } from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { PolicyOptions, PolicyService } from './PolicyService';

export class AuthorizedPolicyService implements PolicyService {
  readonly #inner: PolicyService;
  readonly #permissions: PermissionsService;

  constructor(inner: PolicyService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async list(options: PolicyOptions) {
    await this.#requireRead(options);
    return this.#inner.list(options);
  }

  async get(policyRef: string, options: PolicyOptions) {
    await this.#requireRead(options);
    return this.#inner.get(policyRef, options);
  }

  async coverage(options: PolicyOptions) {
    await this.#requireRead(options);
    return this.#inner.coverage(options);
  }

  async getCalendar(calendarRef: string, options: PolicyOptions) {
    await this.#requireRead(options);
    return this.#inner.getCalendar(calendarRef, options);
  }

  #requireRead({ credentials }: PolicyOptions): Promise<void> {
    return requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      credentials,
    );
  }
}
