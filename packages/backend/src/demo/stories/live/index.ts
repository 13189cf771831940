export * from './helpDesk';
export * from './storefront';
export * from './payments';
export { LIVE_STATES } from './types';
export type { Live, LiveState } from './types';
