import { Channel, Delivery, Failure, sendEach } from '../outbox';
import { ProblemOpener } from './ProblemOpener';

export const PROBLEMS = 'problem';

/** Opens problem tickets for which a rule of a policy asks. */
export class ProblemChannel implements Channel {
  readonly name = PROBLEMS;
  readonly batch = 20;
  readonly #opener: ProblemOpener;

  constructor(opener: ProblemOpener) {
    this.#opener = opener;
  }

  send(
    deliveries: Delivery[],
    signal: AbortSignal,
  ): Promise<Map<Delivery, Failure>> {
    return sendEach(deliveries, { atOnce: 1, signal }, ({ key, ticketId }) =>
      this.#opener.open(ticketId!, key),
    );
  }
}
