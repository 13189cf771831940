export * from './AuthorizedLoadService';
export * from './DefaultLoadService';
export * from './LoadService';
export * from './router';
