export { explainClock } from './explain';
export { applyEvent, replay } from './apply';
export type { TicketClockState } from './state';
export { readClockState, writeClockState } from './stateText';
export { clockKey, nextTransition } from './transition';
export type {
  Clock,
  ClockEvent,
  ClockExplanation,
  ClockKey,
  ClockState,
  ClockTransition,
  ExplanationSegment,
  TargetChange,
  TargetReason,
} from './types';
export { clocksAt } from './view';
export type { ClocksAtOptions } from './view';
export * from './policyIds';
