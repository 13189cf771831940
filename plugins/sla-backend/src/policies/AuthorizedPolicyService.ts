import { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PolicyState,
  slaPolicyReadPermission,
  slaReportReadPermission,
} from '@backstage-sla/plugin-sla-common';
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
    const policies = await this.#inner.list(options);
    return (await this.#seesFigures(options))
      ? policies
      : policies.map(withoutFigures);
  }

  async get(policyRef: string, options: PolicyOptions) {
    await this.#requireRead(options);
    const policy = await this.#inner.get(policyRef, options);
    return (await this.#seesFigures(options)) ? policy : withoutFigures(policy);
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

  async #seesFigures({ credentials }: PolicyOptions): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: slaReportReadPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

/** How much of a promise was kept is counted among all its customers, and for who may read reports. */
function withoutFigures(policy: PolicyState): PolicyState {
  return { ...policy, attainment: { met: 0, breached: 0, withheld: true } };
}
