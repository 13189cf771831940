export * from './actorOf';
export * from './conditions';
export * from './requirePermission';
export * from './rules';
export * from './TicketAccess';
export * from './TicketPermissions';
