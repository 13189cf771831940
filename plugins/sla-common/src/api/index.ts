export * from './changeSignal';
export * from './types';
export * from './deskTypes';
export * from './eventTypes';
export * from './explanationTypes';
export * from './policyTypes';
export * from './SlaApi';
export * from './SlaClient';
