export * from './verifyTickets';
