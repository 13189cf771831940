import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { QueueOptions } from '../queue';

export interface LoadService {
  /**
   * Open tickets of a system's services, of a group's team, or that a person has, as far as the caller may read them.
   * Throws NotFoundError where the caller does not see the entity, InputError for other kinds.
   */
  of(entityRef: string, options: QueueOptions): Promise<TicketLoad>;
}
