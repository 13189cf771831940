import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AddTicketEventRequest,
  AddTicketEventsRequest,
  CreateTicketRequest,
  Ticket,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { TicketAccess } from '../permissions';

export interface TicketOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

/** With what the caller may do: whoever changes a ticket decides on the ticket as it is locked. */
export interface AccessOptions extends TicketOptions {
  access: TicketAccess;
}

/** Every method throws NotAllowedError where the caller may not, and NotFoundError where there is no such ticket. */
export interface TicketService<Options = TicketOptions> {
  /** Throws InputError when the caller sees no such service. */
  create(request: CreateTicketRequest, options: Options): Promise<Ticket>;
  get(id: number, options: Options): Promise<TicketWithEvents>;
  /** Throws ConflictError when the ticket has moved on or cannot take it as it stands, InputError when the event makes no sense. */
  addEvent(
    id: number,
    request: AddTicketEventRequest,
    options: Options,
  ): Promise<Ticket>;
  /** The same for several things that are done at once: all of them, or none. */
  addEvents(
    id: number,
    request: AddTicketEventsRequest,
    options: Options,
  ): Promise<Ticket>;
  /** Assigns the ticket to the caller. Throws ConflictError that names who has it. */
  claim(
    id: number,
    request: { team?: string; key?: string; ifVersion?: number },
    options: Options,
  ): Promise<Ticket>;
  /** Ends the ticket; it goes on in the other one. Throws ConflictError where it cannot. */
  merge(
    id: number,
    request: { into: number; ifVersion?: number },
    options: Options,
  ): Promise<Ticket>;
  /** Takes a merge back. Throws ConflictError where there was none, or too long ago. */
  unmerge(
    id: number,
    request: { ifVersion?: number },
    options: Options,
  ): Promise<Ticket>;
  delete(id: number, options: Options): Promise<void>;
}
