import { TicketAccess } from '../permissions';
import { Reach } from './QueueService';

/** Throws NotAllowedError when there can be no ticket that the caller may read. */
export function reachOf(access: TicketAccess): Reach {
  return {
    readable: access.requireSome('read'),
    staffed: access.staffed,
  };
}
