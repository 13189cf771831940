export * from './readTicketLines';
