export * from './AuthorizedBulkService';
export * from './BulkService';
export * from './DefaultBulkService';
export * from './router';
