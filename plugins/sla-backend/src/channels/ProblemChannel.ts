import { stringifyError } from '@backstage/errors';
import { Channel, Delivery, Failure } from '../outbox';
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

  async send(deliveries: Delivery[]): Promise<Map<number, Failure>> {
    const failures = new Map<number, Failure>();
    for (const { id, key, ticketId } of deliveries) {
      try {
        await this.#opener.open(ticketId!, key);
      } catch (error) {
        failures.set(id, { error: stringifyError(error) });
      }
    }
    return failures;
  }
}
