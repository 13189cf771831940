export * from './LocalInstants';
export * from './readIncidents';
export * from './toTicket';
