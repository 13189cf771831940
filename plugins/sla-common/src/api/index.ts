export * from './types';
export * from './SlaClient';
