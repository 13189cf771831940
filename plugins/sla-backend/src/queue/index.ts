export * from './AuthorizedQueueService';
export * from './DefaultQueueService';
export * from './QueueService';
export * from './QueueStore';
export * from './resolveFilter';
export * from './router';
export * from './queueFilters';
export * from './reach';
