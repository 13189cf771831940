import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  DeadLetterSelection,
  slaOperationsReadPermission,
  slaOperationsUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { requirePermission } from '../permissions';
import { OperationsService } from './OperationsService';

export class AuthorizedOperationsService implements OperationsService {
  readonly #inner: OperationsService;
  readonly #permissions: PermissionsService;

  constructor(inner: OperationsService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async getState(credentials: BackstageCredentials) {
    await this.#require(slaOperationsReadPermission, credentials);
    return this.#inner.getState(credentials);
  }

  async listDeadLetters(
    channel: string | undefined,
    credentials: BackstageCredentials,
  ) {
    await this.#require(slaOperationsReadPermission, credentials);
    return this.#inner.listDeadLetters(channel, credentials);
  }

  async replayDeadLetters(
    selection: DeadLetterSelection,
    credentials: BackstageCredentials,
  ) {
    await this.#require(slaOperationsUpdatePermission, credentials);
    return this.#inner.replayDeadLetters(selection, credentials);
  }

  async discardDeadLetters(
    selection: DeadLetterSelection,
    credentials: BackstageCredentials,
  ) {
    await this.#require(slaOperationsUpdatePermission, credentials);
    return this.#inner.discardDeadLetters(selection, credentials);
  }

  #require(
    permission:
      typeof slaOperationsReadPermission | typeof slaOperationsUpdatePermission,
    credentials: BackstageCredentials,
  ) {
    return requirePermission(this.#permissions, permission, credentials);
  }
}
