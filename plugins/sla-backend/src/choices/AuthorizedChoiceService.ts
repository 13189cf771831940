import { PermissionsService } from '@backstage/backend-plugin-api';
import { slaPolicyReadPermission } from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { ChoiceService } from './ChoiceService';

export class AuthorizedChoiceService implements ChoiceService {
  readonly #inner: ChoiceService;
  readonly #permissions: PermissionsService;

  constructor(inner: ChoiceService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async explain(
    request: Parameters<ChoiceService['explain']>[0],
    options: Parameters<ChoiceService['explain']>[1],
  ) {
    await requirePermission(
      this.#permissions,
      slaPolicyReadPermission,
      options.credentials,
    );
    return this.#inner.explain(request, options);
  }
}
