import {
  AttachmentStorage,
  SlaAttachmentStorageExtensionPoint,
} from '@backstage-sla/plugin-sla-node';
import { Knex } from 'knex';
import { AttachmentFiles } from './AttachmentFiles';
import { DatabaseAttachmentFiles } from './DatabaseAttachmentFiles';
import { StoredAttachmentFiles } from './StoredAttachmentFiles';

/** The storage that a module brings before the plugin starts, if one does. */
export class ChosenAttachmentStorage implements SlaAttachmentStorageExtensionPoint {
  #storage: AttachmentStorage | undefined;

  setStorage(storage: AttachmentStorage): void {
    if (this.#storage) {
      throw new Error(
        'There are two storages for attachments; install one module that brings one',
      );
    }
    this.#storage = storage;
  }

  get storage(): AttachmentStorage | undefined {
    return this.#storage;
  }

  files(knex: Knex): AttachmentFiles {
    const earlier = new DatabaseAttachmentFiles(knex);
    return this.#storage
      ? new StoredAttachmentFiles(knex, { storage: this.#storage, earlier })
      : earlier;
  }
}
