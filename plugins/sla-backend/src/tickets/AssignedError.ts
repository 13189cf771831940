import { ConflictError } from '@backstage/errors';
import { TicketProblem } from '@backstage-sla/plugin-sla-common';

/** Somebody else has the ticket. Says so in words and, as `problem` in the body of the answer, in data. */
export class AssignedError extends ConflictError {
  readonly problem: TicketProblem;

  constructor(problem: TicketProblem) {
    super(`${problem.number} is assigned to ${problem.assignedPerson} already`);
    this.problem = problem;
  }
}
