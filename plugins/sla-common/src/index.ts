export * from './api';
export * from './kinds';
export * from './permissions';
export * from './policies';
export * from './tickets';
export * from './truthfulPercent';
