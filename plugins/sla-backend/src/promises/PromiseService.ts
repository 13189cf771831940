import {
  CreateTicketRequest,
  TicketPromise,
} from '@backstage-sla/plugin-sla-common';
import { TicketOptions } from '../tickets';

/** A ticket that somebody is about to raise. */
export type PromiseRequest = Omit<CreateTicketRequest, 'title'> & {
  title?: string;
};

export interface PromiseService<Options = TicketOptions> {
  /**
   * What raising such a ticket would promise, and what looks like it. Changes nothing. Throws InputError where the caller sees no
   * such service, or it has no such request type.
   */
  promise(request: PromiseRequest, options: Options): Promise<TicketPromise>;
}
