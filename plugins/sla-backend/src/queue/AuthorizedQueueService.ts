import { AccessOf } from '../permissions';
import {
  QueueOptions,
  QueueOptionsWithAccess,
  QueueRequest,
  QueueService,
} from './QueueService';

/** Finds only what the caller may read. Where the caller is not staff, internal targets and notes neither show nor decide what is found. */
export class AuthorizedQueueService implements QueueService {
  readonly #inner: QueueService<QueueOptionsWithAccess>;
  readonly #accessOf: AccessOf;

  constructor(inner: QueueService<QueueOptionsWithAccess>, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async list(query: QueueRequest, options: QueueOptions) {
    return this.#inner.list(query, await this.#withAccess(options));
  }

  async count(queries: QueueRequest[], options: QueueOptions) {
    return this.#inner.count(queries, await this.#withAccess(options));
  }

  async #withAccess(options: QueueOptions): Promise<QueueOptionsWithAccess> {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('read');
    return { ...options, access };
  }
}
