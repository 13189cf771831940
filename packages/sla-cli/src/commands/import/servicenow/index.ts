export * from './readIncidents';
export * from './toTicket';
