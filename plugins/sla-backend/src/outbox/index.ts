export * from './OutboxStore';
export * from './topics';
export * from './types';
