export * from './requirePermission';
export * from './rules';
export * from './TicketPermissions';
