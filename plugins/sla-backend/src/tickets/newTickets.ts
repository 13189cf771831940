import { TicketKeyRow, TicketRow } from '../database';
import { StoredEvent } from './fold';
import { FoldedRows } from './foldedRows';

/** A ticket that is not stored yet: what its events do not say. */
export type NewTicketColumns = Pick<
  TicketRow,
  | 'type'
  | 'service_ref'
  | 'title'
  | 'description'
  | 'requester'
  | 'customer'
  | 'channel'
  | 'category'
  | 'labels'
  | 'location'
  | 'source'
  | 'external_id'
  | 'no_clocks_reason'
  | 'no_clocks_cause'
  | 'impact'
  | 'urgency'
  | 'request_type'
  | 'service_owner'
>;

export interface NewTicketRecord {
  /** With which its caller raised it. There is one ticket for each. */
  key?: Pick<TicketKeyRow, 'caller' | 'key' | 'created_at'>;
  columns: NewTicketColumns;
  rows: FoldedRows;
  events: StoredEvent[];
}

/** Without its id, which is given when it is stored. */
export function newTicketRow({
  columns,
  rows,
}: NewTicketRecord): Omit<TicketRow, 'id'> {
  const { clock_state, ...others } = rows.ticket();
  // A column first: V8 takes some microseconds for each that is added to a literal which begins with a spread.
  return { clock_state, ...columns, ...rows.fields(), ...others };
}
