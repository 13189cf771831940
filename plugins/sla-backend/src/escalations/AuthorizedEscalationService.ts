import { AccessOf } from '../permissions';
import { AccessOptions, TicketOptions } from '../tickets';
import { EscalateRequest, EscalationService } from './EscalationService';

/** Whether this ticket may be escalated is decided where it is locked. */
export class AuthorizedEscalationService implements EscalationService {
  readonly #inner: EscalationService<AccessOptions>;
  readonly #accessOf: AccessOf;

  constructor(inner: EscalationService<AccessOptions>, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async escalate(
    ticketId: number,
    request: EscalateRequest,
    options: TicketOptions,
  ) {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('update');
    return this.#inner.escalate(ticketId, request, { ...options, access });
  }
}
