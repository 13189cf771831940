import { ExplainedClock } from '@backstage-sla/plugin-sla-common';
import { TicketOptions } from '../tickets';

/** Shows how clocks came to stand where they stand. */
export interface ExplanationService {
  /** Throws NotFoundError when there is no such ticket or clock, or the caller may not see it. */
  explainClock(
    ticketId: number,
    clockKey: string,
    options: TicketOptions,
  ): Promise<ExplainedClock>;
}
