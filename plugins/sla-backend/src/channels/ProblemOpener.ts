import {
  AuthService,
  isDatabaseConflictError,
} from '@backstage/backend-plugin-api';
import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { Priority } from '@backstage-sla/sla-engine';
import { TicketRow } from '../database';
import { shortKey } from '../outbox';
import { unlimitedAccess } from '../permissions';
import {
  TicketCreator,
  TicketStore,
  TicketWriter,
  linkHappenings,
} from '../tickets';

/** Where the tickets come from that rules of policies open. */
const SOURCE = 'escalation';

/** Opens a problem ticket behind another ticket, once for each key. */
export class ProblemOpener {
  readonly #options: {
    store: TicketStore;
    creator: TicketCreator;
    writer: TicketWriter;
    auth: AuthService;
    numberPrefix: string;
    now: () => number;
  };

  constructor(options: {
    store: TicketStore;
    creator: TicketCreator;
    writer: TicketWriter;
    auth: AuthService;
    numberPrefix: string;
    now: () => number;
  }) {
    this.#options = options;
  }

  /** Repeating it changes nothing. Where the ticket is gone, there is nothing to open. */
  async open(ticketId: number, key: string): Promise<void> {
    const { store, writer, now } = this.#options;
    const [ticket] = await store.find([ticketId]);
    if (!ticket) {
      return;
    }
    const problemId = await this.#problemOf(ticket, shortKey(key));
    await writer.change(
      [ticketId, problemId],
      { actor: undefined, nowMs: now() },
      async (tickets, tx) =>
        linkHappenings(
          {
            type: 'link',
            relation: 'incident-of',
            ticketId: String(problemId),
          },
          [tickets.get(ticketId)!, tickets.get(problemId)!],
          { store, tx },
        ),
    );
  }

  async #problemOf(ticket: TicketRow, externalId: string): Promise<number> {
    const { store } = this.#options;
    const known = await store.findFrom(SOURCE, externalId);
    if (known) {
      return known.id;
    }
    try {
      return await this.#create(ticket, externalId);
    } catch (error) {
      // Another replica was faster.
      const other = isDatabaseConflictError(error)
        ? await store.findFrom(SOURCE, externalId)
        : undefined;
      if (other) {
        return other.id;
      }
      throw error;
    }
  }

  async #create(ticket: TicketRow, externalId: string): Promise<number> {
    const { creator, auth, numberPrefix, now } = this.#options;
    const number = ticketNumber(ticket.id, numberPrefix);
    const { row } = await creator.create(
      {
        type: 'problem',
        service: ticket.service_ref,
        title: `Behind ${number}: ${ticket.title}`.slice(0, 1_000),
        description: `A rule of the agreement asked for it when ${number} was escalated.`,
        priority: ticket.priority as Priority,
        customer: ticket.customer ?? undefined,
      },
      {
        credentials: await auth.getOwnServiceCredentials(),
        access: unlimitedAccess(),
        nowMs: now(),
      },
      { source: SOURCE, externalId },
    );
    return row.id;
  }
}
