import { BulkRequest } from '@backstage-sla/plugin-sla-common';
import { AccessOf } from '../permissions';
import { AccessOptions, TicketOptions } from '../tickets';
import { BulkService } from './BulkService';

/** Whether a change is allowed is decided ticket by ticket, like that of a single one. */
export class AuthorizedBulkService implements BulkService {
  readonly #inner: BulkService<AccessOptions>;
  readonly #accessOf: AccessOf;

  constructor(inner: BulkService<AccessOptions>, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async change(request: BulkRequest, options: TicketOptions) {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('read');
    return this.#inner.change(request, { ...options, access });
  }
}
