import { AccessOf } from '../permissions';
import { AccessOptions, TicketOptions } from '../tickets';
import { AttachmentService, NewAttachment } from './AttachmentService';

/** Turns away who may not do this with any ticket. Whether it is allowed with the ticket at hand is decided where that is read. */
export class AuthorizedAttachmentService implements AttachmentService {
  readonly #inner: AttachmentService<AccessOptions>;
  readonly #accessOf: AccessOf;

  constructor(inner: AttachmentService<AccessOptions>, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async add(
    ticketId: number,
    attachment: NewAttachment,
    options: TicketOptions,
  ) {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('reply');
    return this.#inner.add(ticketId, attachment, { ...options, access });
  }

  async get(ticketId: number, attachmentId: string, options: TicketOptions) {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('read');
    return this.#inner.get(ticketId, attachmentId, { ...options, access });
  }
}
