export * from './formatInstant';
export * from './instantOf';
export * from './readInstant';
