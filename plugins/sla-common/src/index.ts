export * from './api';
export * from './documents';
export * from './kinds';
export * from './permissions';
export * from './policies';
export * from './schemas';
export * from './tickets';
export * from './truthfulPercent';
