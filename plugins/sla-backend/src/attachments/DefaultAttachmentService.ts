import { randomUUID } from 'crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { TicketAttachment } from '@backstage-sla/plugin-sla-common';
import { ShownTicketRow } from '../database';
import {
  AccessOptions,
  TicketReader,
  TicketStore,
  TicketWriter,
} from '../tickets';
import { AttachmentFiles } from './AttachmentFiles';
import { AttachmentService, NewAttachment } from './AttachmentService';

/** More files on one ticket than anybody looks through. */
const MOST_ATTACHMENTS = 200;

export class DefaultAttachmentService implements AttachmentService<AccessOptions> {
  readonly #options: {
    files: AttachmentFiles;
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
  };

  constructor(options: {
    files: AttachmentFiles;
    store: TicketStore;
    reader: TicketReader;
    writer: TicketWriter;
  }) {
    this.#options = options;
  }

  async add(
    ticketId: number,
    { name, mediaType, internal, content }: NewAttachment,
    { access, nowMs }: AccessOptions,
  ): Promise<TicketAttachment> {
    const { files, store, writer } = this.#options;
    const id = randomUUID();
    const actor = access.actor;
    const described = { name, mediaType, size: content.length, internal };
    const file = { id, ticketId, mediaType, content };
    const requireTakes = (row: ShownTicketRow) => {
      access.require('reply', row);
      if (internal) {
        access.require('update', row);
      }
      if (row.status === 'closed' || row.merged_into !== null) {
        throw new ConflictError(
          'A closed ticket takes no attachment; reopen it first by setting its status to open',
        );
      }
    };
    // Nothing is stored anywhere for who may not.
    requireTakes(await store.get(ticketId));
    await files.prepare(file, nowMs);
    await writer.change([ticketId], { actor, nowMs }, async (tickets, tx) => {
      requireTakes(tickets.get(ticketId)!.row);
      const events = await store.eventsOf([ticketId], tx);
      if (
        events.filter(event => event.type === 'attachment').length >=
        MOST_ATTACHMENTS
      ) {
        throw new ConflictError(
          `A ticket takes ${MOST_ATTACHMENTS} attachments, and this one has them`,
        );
      }
      await files.write(file, { nowMs, tx });
      return [
        {
          ticketId,
          details: [{ type: 'attachment', attachmentId: id, ...described }],
        },
      ];
    });
    return { id, ...described, at: new Date(nowMs).toISOString(), actor };
  }

  async get(ticketId: number, attachmentId: string, options: AccessOptions) {
    const { files, reader } = this.#options;
    // What the ticket shows the caller is what the caller may have.
    const { attachments } = await reader.whole(ticketId, options);
    const attachment = attachments.find(one => one.id === attachmentId);
    const content = attachment && (await files.read(attachmentId));
    if (!content) {
      throw new NotFoundError(`This ticket has no attachment ${attachmentId}`);
    }
    return { attachment, content };
  }
}
