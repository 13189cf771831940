export * from './types';
export * from './explanationTypes';
export * from './policyTypes';
export * from './SlaClient';
