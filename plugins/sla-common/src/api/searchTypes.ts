import { Priority, TicketStatus } from '@backstage-sla/sla-engine';
import type { TicketType } from './types';

/** What a search finds of a ticket: nothing that only staff may see. */
export interface TicketDocument {
  id: string;
  number: string;
  type: TicketType;
  service: string;
  title: string;
  description?: string;
  status: TicketStatus;
  priority: Priority;
}

/** Tickets in the order of their ids. */
export interface ListTicketDocumentsRequest {
  /** Id of the last one of the page before. */
  after?: string;
  limit?: number;
}

export interface ListTicketDocumentsResponse {
  items: TicketDocument[];
  /** What the next page comes after; absent on the last one. */
  next?: string;
}
