export * from './types';
export * from './policyTypes';
export * from './SlaClient';
