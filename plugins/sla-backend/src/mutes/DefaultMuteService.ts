import { InputError } from '@backstage/errors';
import { MuteStore, TicketStore } from '../tickets';
import { MuteAccess, MuteService } from './MuteService';

export class DefaultMuteService implements MuteService<MuteAccess> {
  readonly #options: { store: TicketStore; mutes: MuteStore };

  constructor(options: { store: TicketStore; mutes: MuteStore }) {
    this.#options = options;
  }

  async set(
    ticketId: number,
    muted: boolean,
    { access }: MuteAccess,
  ): Promise<void> {
    const { store, mutes } = this.#options;
    access.require('read', await store.get(ticketId));
    if (!access.actor?.startsWith('user:')) {
      throw new InputError('Only a person can mute a ticket');
    }
    await mutes.set(ticketId, access.actor, muted);
  }
}
