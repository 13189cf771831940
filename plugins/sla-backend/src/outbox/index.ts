export * from './DeadLetterStore';
export * from './Delivery';
export * from './DeliveryStore';
export * from './OutboxOperations';
export * from './OutboxStore';
export * from './topics';
export * from './types';
