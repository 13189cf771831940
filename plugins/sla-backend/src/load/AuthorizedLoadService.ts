import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { AccessOf } from '../permissions';
import { QueueOptions } from '../queue';
import { DefaultLoadService } from './DefaultLoadService';
import { LoadService } from './LoadService';

/** Counts and names only tickets that the caller may read; internal targets put no ticket at risk for who is not staff to it. */
export class AuthorizedLoadService implements LoadService {
  readonly #inner: DefaultLoadService;
  readonly #accessOf: AccessOf;

  constructor(inner: DefaultLoadService, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async of(entityRef: string, options: QueueOptions): Promise<TicketLoad> {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('read');
    return this.#inner.of(entityRef, { ...options, access });
  }
}
