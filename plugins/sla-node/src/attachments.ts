import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Keeps the bytes of attachments. What they are called, and who may have them, stays with the plugin. */
export interface AttachmentStorage {
  /** Resolves when the bytes are safe; what throws is told to who attaches the file. Never called twice with the same `id`. */
  put(attachment: {
    id: string;
    content: Buffer;
    /** As the sender said; nobody has looked into the file. */
    mediaType: string;
  }): Promise<void>;
  /** Undefined where there is nothing under this `id`. */
  get(id: string): Promise<Buffer | undefined>;
  /**
   * Removes the bytes; there may be none under this `id`, which is no error. What throws is tried again, with growing pauses.
   *
   * @param options.signal - aborts when there is no time left, and when the backend stops
   */
  remove(id: string, options: { signal: AbortSignal }): Promise<void>;
}

/** Where a module of the SLA plugin says where the bytes of attachments are kept. */
export interface SlaAttachmentStorageExtensionPoint {
  /** Without one, they are in the plugin's database. Throws Error when there is one already. */
  setStorage(storage: AttachmentStorage): void;
}

export const slaAttachmentStorageExtensionPoint =
  createExtensionPoint<SlaAttachmentStorageExtensionPoint>({
    id: 'sla.attachment-storage',
  });
