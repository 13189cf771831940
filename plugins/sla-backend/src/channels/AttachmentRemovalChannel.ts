import { AttachmentStorage } from '@backstage-sla/plugin-sla-node';
import { ATTACHMENTS, Channel, Delivery, Failure, sendEach } from '../outbox';

const AT_ONCE = 4;

/** Removes the bytes of attachments that no ticket has any more from the storage that a module brings. */
export class AttachmentRemovalChannel implements Channel {
  readonly name = ATTACHMENTS;
  readonly batch = 50;
  readonly #storage: AttachmentStorage;

  constructor(storage: AttachmentStorage) {
    this.#storage = storage;
  }

  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    return sendEach(deliveries, { atOnce: AT_ONCE, signal }, ({ message }) =>
      this.#storage.remove(String(message.id), { signal }),
    );
  }
}
