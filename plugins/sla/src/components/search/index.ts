export { TicketSearchResult } from './TicketSearchResult';
