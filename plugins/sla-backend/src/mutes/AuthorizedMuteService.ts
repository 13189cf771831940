import { AccessOf } from '../permissions';
import { MuteAccess, MuteOptions, MuteService } from './MuteService';

/** Asks once what the caller may do. */
export class AuthorizedMuteService implements MuteService {
  readonly #inner: MuteService<MuteAccess>;
  readonly #accessOf: AccessOf;

  constructor(inner: MuteService<MuteAccess>, accessOf: AccessOf) {
    this.#inner = inner;
    this.#accessOf = accessOf;
  }

  async set(
    ticketId: number,
    muted: boolean,
    options: MuteOptions,
  ): Promise<void> {
    const access = await this.#accessOf(options.credentials);
    access.requireSome('read');
    await this.#inner.set(ticketId, muted, { ...options, access });
  }
}
