export * from './AuthorizedViewService';
export * from './DefaultViewService';
export * from './ViewService';
export * from './ViewStore';
export * from './router';
