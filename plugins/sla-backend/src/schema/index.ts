export * from './parse';
export * from './requests';
export * from './openapi';
export * from './router';
