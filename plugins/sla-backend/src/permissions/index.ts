export * from './TicketAccess';
export * from './TicketPermissions';
export * from './actorOf';
export * from './conditionExports';
export * from './conditions';
export * from './registerPermissions';
export * from './requirePermission';
export * from './rules';
