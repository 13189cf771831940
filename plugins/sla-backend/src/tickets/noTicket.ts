import { NotFoundError } from '@backstage/errors';
import { TicketRow } from '../database';

export function noTicket(id: number): NotFoundError {
  return new NotFoundError(`There is no ticket ${id}`);
}

/** Throws NotFoundError where there is no ticket. */
export function required(row: TicketRow | undefined, id: number): TicketRow {
  if (!row) {
    throw noTicket(id);
  }
  return row;
}
