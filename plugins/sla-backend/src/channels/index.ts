export * from './Connectors';
export * from './DeliveryPlanner';
export * from './EventsChannel';
export * from './NotificationChannel';
export * from './ProblemChannel';
export * from './ProblemOpener';
export * from './createOutbox';
