export * from './DefaultExplanationService';
export * from './ExplanationService';
export * from './router';
