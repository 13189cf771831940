import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AddTicketEventRequest,
  CreateTicketRequest,
  ListTicketsResponse,
  Ticket,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { TicketCondition } from '../permissions';
import { TicketQuery } from './ticketQueries';

export interface TicketOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

export interface TicketService {
  /** Throws InputError when the caller sees no such service. */
  create(
    request: CreateTicketRequest &
      Required<Pick<CreateTicketRequest, 'type' | 'priority'>>,
    options: TicketOptions,
  ): Promise<Ticket>;
  /** Throws NotFoundError. */
  get(id: number, options: TicketOptions): Promise<TicketWithEvents>;
  list(
    query: Omit<TicketQuery, 'nowMs'>,
    options: TicketOptions & {
      conditions?: PermissionCriteria<TicketCondition>;
    },
  ): Promise<ListTicketsResponse>;
  /** Throws NotFoundError, ConflictError when the ticket is closed, InputError when the event makes no sense. */
  addEvent(
    id: number,
    request: AddTicketEventRequest,
    options: TicketOptions,
  ): Promise<Ticket>;
}
