import { NotFoundError } from '@backstage/errors';
import { ExplainedClock } from '@backstage-sla/plugin-sla-common';
import { PolicyRegistry } from '../policies';
import { TicketOptions, TicketService } from '../tickets';
import { ExplanationService } from './ExplanationService';
import { explain } from './explain';

export class DefaultExplanationService implements ExplanationService {
  readonly #tickets: TicketService;
  readonly #registry: PolicyRegistry;

  constructor(options: {
    /** Shows a caller no more of a ticket than the caller may see; what it does not show is not explained either. */
    tickets: TicketService;
    registry: PolicyRegistry;
  }) {
    this.#tickets = options.tickets;
    this.#registry = options.registry;
  }

  async explainClock(
    ticketId: number,
    clockKey: string,
    options: TicketOptions,
  ): Promise<ExplainedClock> {
    const { clocks, ...ticket } = await this.#tickets.get(ticketId, options);
    // What was said on a ticket that was merged into this one moved the clocks of that one.
    const events = ticket.events.filter(event => !event.mergedFrom);
    const clock = clocks.find(one => one.key === clockKey);
    if (!clock) {
      const known = clocks.map(one => one.key).join(', ') || 'none';
      throw new NotFoundError(
        `key: ticket ${ticketId} has no clock '${clockKey}'; its clocks: ${known}`,
      );
    }
    const lookup = await this.#registry.lookupFor(
      events.flatMap(({ detail }) =>
        detail.type === 'created' || detail.type === 'policies'
          ? detail.policies
          : [],
      ),
    );
    return explain({ clock, events, lookup, nowMs: options.nowMs });
  }
}
