export * from './RequestTypes';
export * from './router';
