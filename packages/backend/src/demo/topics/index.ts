export * from './types';
export * from './helpDesk';
export * from './storefront';
export * from './payments';
