import { SimilarTicket } from '@backstage-sla/plugin-sla-common';
import { AccessOf } from '../permissions';
import {
  PeopleAndLinks,
  TicketOptions,
  TicketSettings,
  TicketStore,
} from '../tickets';
import { findSimilar } from './findSimilar';
import { SimilarTicketStore } from './SimilarTicketStore';

/** Finds for staff what a ticket may be a duplicate of, or belong to. */
export class SimilarTickets {
  readonly #options: {
    store: TicketStore;
    similar: SimilarTicketStore;
    settings: TicketSettings;
    accessOf: AccessOf;
  };

  constructor(options: {
    store: TicketStore;
    similar: SimilarTicketStore;
    settings: TicketSettings;
    accessOf: AccessOf;
  }) {
    this.#options = options;
  }

  /**
   * What looks like the ticket, of what the caller may link to it, without what is linked already. Throws NotFoundError, and
   * NotAllowedError where the caller is not staff to it.
   */
  async of(
    id: number,
    { credentials }: TicketOptions,
  ): Promise<SimilarTicket[]> {
    const access = await this.#options.accessOf(credentials);
    const among = access.requireSome('update');
    const row = await this.#options.store.get(id);
    access.require('update', row);
    const { links }: PeopleAndLinks = JSON.parse(row.people_and_links);
    return findSimilar(
      {
        serviceRef: row.service_ref,
        draft: { title: row.title, description: row.description ?? '' },
        among,
        except: [id, ...links.map(link => link.ticketId)],
      },
      this.#options,
    );
  }
}
