import { BulkRequest, BulkResponse } from '@backstage-sla/plugin-sla-common';
import { TicketOptions } from '../tickets';

export interface BulkService<Options = TicketOptions> {
  /** Changes each ticket by itself; what went wrong with one stands in its result. */
  change(request: BulkRequest, options: Options): Promise<BulkResponse>;
}
