export * from './api';
export * from './kinds';
export * from './permissions';
export * from './policies';
export * from './truthfulPercent';
