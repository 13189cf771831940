export * from './AuthorizedPolicyService';
export * from './DefaultPolicyMatcher';
export * from './DefaultPolicyService';
export * from './PolicyRegistry';
export * from './PolicyService';
export * from './PolicyStore';
export * from './PolicySync';
export * from './router';
