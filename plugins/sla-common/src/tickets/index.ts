export * from './clockEventOf';
export * from './statusAfter';
export * from './ticketNumber';
