import { TicketAttachment } from '@backstage-sla/plugin-sla-common';
import { TicketOptions } from '../tickets';

export interface NewAttachment {
  name: string;
  mediaType: string;
  /** Hidden from who is not staff. */
  internal: boolean;
  content: Buffer;
}

/** Every method throws NotAllowedError where the caller may not, and NotFoundError where there is no such ticket. */
export interface AttachmentService<Options = TicketOptions> {
  /** Throws ConflictError on a closed ticket. */
  add(
    ticketId: number,
    attachment: NewAttachment,
    options: Options,
  ): Promise<TicketAttachment>;
  /** Throws NotFoundError also where the attachment is hidden from the caller. */
  get(
    ticketId: number,
    attachmentId: string,
    options: Options,
  ): Promise<{ attachment: TicketAttachment; content: Buffer }>;
}
