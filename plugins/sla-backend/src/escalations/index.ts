export * from './AuthorizedEscalationService';
export * from './DefaultEscalationService';
export * from './EscalationService';
export * from './router';
